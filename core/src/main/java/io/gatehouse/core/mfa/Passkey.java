package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key pair that a device of the principal's holds (WebAuthn Level 3); we have its public half. A principal may have
 * several. Prints without keys.
 *
 * @param credentialId by which the authenticator knows it, 1 to {@value PasskeyAnswer#LONGEST_ID} bytes; unique in a tenant
 * @param publicKey in COSE form (RFC 9052)
 * @param signCount the newest count of signatures that was seen; 0 for authenticators that do not count
 * @param transports how the authenticator can be reached, as it said itself
 * @param backupEligible it may be copied to other devices (flag BE); never changes
 * @param backedUp it was, when last used (flag BS)
 * @param userVerified the authenticator verified its holder when it was registered (flag UV)
 * @param name by which its holder tells it from others
 * @param lastUsedAt null: never
 */
public record Passkey(
        FactorId id,
        TenantId tenantId,
        PrincipalId principal,
        byte[] credentialId,
        byte[] publicKey,
        long signCount,
        Set<String> transports,
        boolean backupEligible,
        boolean backedUp,
        boolean userVerified,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt)
        implements Factor {
    public Passkey {
        transports = Set.copyOf(transports);
    }

    /** What authenticators know the principal by: its id, which tells nothing about the person. */
    public static byte[] userHandle(PrincipalId principal) {
        return principal.bytes();
    }

    @Override
    public FactorType type() {
        return FactorType.PASSKEY;
    }

    /** Registering it has shown that it works. */
    @Override
    public Instant confirmedAt() {
        return createdAt;
    }

    @Override
    public String toString() {
        return "Passkey[" + id + "]";
    }
}
