package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.FactorType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Takes all second factors, begun ones too, passkeys and recovery codes off an account. Remembered devices and sign-ins that
 * wait for a factor stand under the generation of the account's credentials, which the caller raises. Safe for several threads.
 */
public final class RemoveEveryFactor {
    private final FactorStore factors;
    private final PasskeyStore passkeys;
    private final InstantSource clock;

    public RemoveEveryFactor(FactorStore factors, PasskeyStore passkeys, InstantSource clock) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /** Removes them in the running transaction, which holds the principal. */
    public void within(Principal principal) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (FactorType type : FactorType.values()) {
            factors.remove(principal.tenantId(), principal.id(), type, now);
        }
        for (Passkey passkey : passkeys.of(principal.tenantId(), principal.id())) {
            passkeys.remove(principal.tenantId(), principal.id(), passkey.id(), now);
        }
        factors.replaceRecoveryCodes(principal.tenantId(), principal.id(), Set.of());
    }
}
