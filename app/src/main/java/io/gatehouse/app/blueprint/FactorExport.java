package io.gatehouse.app.blueprint;

import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.FactorType;
import java.io.IOException;
import java.util.List;

/**
 * Writes a principal's second factors, without seeds and recovery codes. A list is the whole list when it is applied, so
 * whoever has a factor that cannot be written has a comment instead.
 */
public final class FactorExport {
    private final FactorStore factors;

    public FactorExport(FactorStore factors) {
        this.factors = factors;
    }

    void write(Principal principal, Lines lines) throws IOException {
        if (!principal.hasSecondFactor()) {
            return;
        }
        List<Factor> confirmed = factors.of(principal.tenantId(), principal.id()).stream()
                .filter(Factor::isConfirmed)
                .toList();
        List<FactorType> types = confirmed.stream().map(Factor::type).toList();
        if (types.contains(FactorType.OTP)) {
            lines.line(4, "# factors: " + types + "; the seed of an authenticator is never written");
            return;
        }
        List<Factor.Address> addresses = confirmed.stream()
                .filter(Factor.Address.class::isInstance)
                .map(Factor.Address.class::cast)
                .toList();
        if (!addresses.isEmpty()) {
            lines.line(4, "factors:");
        }
        for (Factor.Address factor : addresses) {
            lines.line(5, "- type: " + factor.type());
            lines.value(6, factor.type() == FactorType.SMS ? "phone" : "email", text(factor.address()));
        }
    }

    private static String text(Identifier address) {
        return address instanceof EmailAddress email ? email.text() : address.canonical();
    }
}
