package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A second factor of a principal. Pending until its holder has shown once that it works; a pending one proves nothing.
 * Prints without secrets.
 */
public sealed interface Factor permits Factor.Otp, Factor.Address, Passkey {
    FactorId id();

    TenantId tenantId();

    PrincipalId principal();

    FactorType type();

    Instant createdAt();

    /** When its holder showed that it works; null: pending. */
    @Nullable
    Instant confirmedAt();

    /** Whether it counts. */
    default boolean isConfirmed() {
        return confirmedAt() != null;
    }

    /**
     * An authenticator of time-based codes.
     *
     * @param sealedSeed its seed, sealed under {@link #sealContext}; never changed in place
     * @param recovery digest of the recovery code that was shown with a pending one; null once it is confirmed
     * @param lastStep the newest time step of which a code was accepted; -1 before the first
     */
    record Otp(
            FactorId id,
            TenantId tenantId,
            PrincipalId principal,
            byte[] sealedSeed,
            @Nullable Digest recovery,
            long lastStep,
            Instant createdAt,
            @Nullable Instant confirmedAt)
            implements Factor {
        @Override
        public FactorType type() {
            return FactorType.OTP;
        }

        /** The context under which the seed of the factor of that id is sealed, see {@code SecretBox}. */
        public static String sealContext(FactorId id) {
            return "factor.seed:" + id.hex();
        }

        @Override
        public String toString() {
            return "Otp[" + id + "]";
        }
    }

    /** An address or number that codes are sent to. It need not be one that the principal signs in with. */
    record Address(
            FactorId id,
            TenantId tenantId,
            PrincipalId principal,
            Identifier address,
            Instant createdAt,
            @Nullable Instant confirmedAt)
            implements Factor {
        public Address {
            typeOf(address);
        }

        @Override
        public FactorType type() {
            return typeOf(address);
        }

        /** The type of factor that such an address makes. @throws IllegalArgumentException for one that takes no message */
        public static FactorType typeOf(Identifier address) {
            return switch (address) {
                case PhoneNumber ignored -> FactorType.SMS;
                case EmailAddress ignored -> FactorType.EMAIL;
                case Username ignored -> throw new IllegalArgumentException("no codes can be sent to a user name");
            };
        }

        @Override
        public String toString() {
            return "Address[" + id + "]";
        }
    }
}
