package io.gatehouse.persistence;

import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How second factors stand in their rows. */
final class FactorRows {
    private FactorRows() {}

    static void bind(Parameters to, int tenantNo, Factor factor, long lastStep, @Nullable Instant confirmedAt)
            throws SQLException {
        to.integer("tenant", tenantNo)
                .id("factor", factor.id())
                .id("principal", factor.principal())
                .code("type", Codes.FACTOR.code(factor.type()))
                .flag("pending", confirmedAt == null)
                .at("createdAt", factor.createdAt())
                .at("confirmedAt", confirmedAt)
                .number("lastStep", lastStep);
        switch (factor) {
            case Factor.Otp otp -> {
                to.bytes("seed", otp.sealedSeed()).digest("recovery", confirmedAt == null ? otp.recovery() : null);
                to.text("address", null).text("addressTyped", null).text("addressCountry", null);
            }
            case Factor.Address address -> {
                to.bytes("seed", null).digest("recovery", null);
                bindAddress(to, address.address());
            }
            case Passkey ignored -> throw new IllegalArgumentException("passkeys have a table of their own");
        }
    }

    private static void bindAddress(Parameters to, Identifier address) throws SQLException {
        switch (address) {
            case EmailAddress email ->
                to.text("address", email.canonical())
                        .text("addressTyped", email.text())
                        .text("addressCountry", null);
            case PhoneNumber phone ->
                to.text("address", phone.canonical())
                        .text("addressTyped", phone.asGiven())
                        .text("addressCountry", phone.countryCode());
            case Username name -> throw new IllegalArgumentException("no factor: " + name.type());
        }
    }

    static Factor factor(TenantId tenant, Row row) throws SQLException {
        FactorId id = new FactorId(row.id("id"));
        PrincipalId principal = new PrincipalId(row.id("principal_id"));
        FactorType type = Codes.FACTOR.constant(row.integer("type"));
        Instant createdAt = row.at("created_at");
        Instant confirmedAt = row.atOrNull("confirmed_at");
        return switch (type) {
            case OTP ->
                new Factor.Otp(
                        id,
                        tenant,
                        principal,
                        row.bytes("seed"),
                        row.digestOrNull("recovery"),
                        row.number("last_step"),
                        createdAt,
                        confirmedAt);
            case SMS ->
                new Factor.Address(
                        id,
                        tenant,
                        principal,
                        new PhoneNumber(
                                row.text("address"), row.text("address_typed"), row.textOrNull("address_country")),
                        createdAt,
                        confirmedAt);
            case EMAIL ->
                new Factor.Address(
                        id, tenant, principal, new EmailAddress(row.text("address_typed")), createdAt, confirmedAt);
            case PASSKEY -> throw new UnreadableRowException("passkeys have a table of their own");
        };
    }
}
