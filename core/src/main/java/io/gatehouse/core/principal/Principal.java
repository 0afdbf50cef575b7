package io.gatehouse.core.principal;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One who is identified, as a snapshot of the store. Prints only its id.
 *
 * @param username null if it has none
 * @param email null if it has none
 * @param emailVerified its holder has proven the address
 * @param phone null if it has none
 * @param registerSource how it came to be, such as {@code basic:email}
 * @param hasPassword whether a password is set
 * @param hasSecondFactor whether a second factor is enrolled and confirmed
 * @param generation raised by every change of credentials; sessions and tokens carry the one they were made under
 * @param version raised by every change of this record, for optimistic locking and cache stamps
 * @param lastSignIn null before the first
 */
public record Principal(
        PrincipalId id,
        TenantId tenantId,
        PrincipalKind kind,
        PrincipalStatus status,
        @Nullable Username username,
        @Nullable EmailAddress email,
        boolean emailVerified,
        @Nullable PhoneNumber phone,
        boolean phoneVerified,
        Profile profile,
        String registerSource,
        boolean hasPassword,
        boolean hasSecondFactor,
        int generation,
        int version,
        Instant createdAt,
        Instant updatedAt,
        SignIns signIns) {

    /**
     * When and from where it signed in.
     *
     * @param count successful sign-ins
     * @param last null before the first
     * @param lastAddress client address of the last; null before the first
     */
    public record SignIns(
            int count, @Nullable Instant last, @Nullable String lastAddress) {
        public static SignIns none() {
            return new SignIns(0, null, null);
        }
    }

    /** The identifier of that type, if it has one. */
    public Optional<Identifier> identifier(Identifier.Type type) {
        return switch (type) {
            case USERNAME -> Optional.ofNullable(username);
            case EMAIL -> Optional.ofNullable(email);
            case PHONE -> Optional.ofNullable(phone);
        };
    }

    @Override
    public String toString() {
        return "Principal[" + id + "]";
    }
}
