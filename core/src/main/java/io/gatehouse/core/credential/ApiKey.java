package io.gatehouse.core.credential;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A long random text by which a program signs in at one application; never expires. What is kept is the digest and the
 * beginning, by which it is found.
 *
 * @param holder whose it is: names are unique with one holder
 * @param principal who is signed in by it: the holding user, or the server key's own principal
 * @param generation how often it was disabled
 * @param createdAt whole milliseconds are kept
 * @param firstUsedAt when somebody first signed in by it; null if nobody has; whole milliseconds are kept
 */
public record ApiKey(
        ApiKeyId id,
        TenantId tenantId,
        ApplicationId application,
        Holder holder,
        PrincipalId principal,
        ApiKeyName name,
        Presented key,
        boolean disabled,
        int generation,
        Instant createdAt,
        @Nullable Instant firstUsedAt) {
    /** A key that was never disabled, or is so from the beginning. */
    public ApiKey(
            ApiKeyId id,
            TenantId tenantId,
            ApplicationId application,
            Holder holder,
            PrincipalId principal,
            ApiKeyName name,
            Presented key,
            boolean disabled,
            Instant createdAt,
            @Nullable Instant firstUsedAt) {
        this(id, tenantId, application, holder, principal, name, key, disabled, 0, createdAt, firstUsedAt);
    }

    /** How many keys a user may have at an application. */
    public static final int MOST_OF_USER = 20;

    /** How many server keys an application may have. */
    public static final int MOST_OF_SERVER = 100;

    /** Whose keys they are. */
    public sealed interface Holder {
        /** A user's, who made them and is signed in by them. */
        record User(PrincipalId principal) implements Holder {}

        /** The application's own, made by an operator. */
        record Server() implements Holder {}

        /** How many keys it may have. */
        default int most() {
            return switch (this) {
                case User user -> MOST_OF_USER;
                case Server server -> MOST_OF_SERVER;
            };
        }
    }

    /**
     * What is kept of the key itself.
     *
     * @param prefix its first {@value #PREFIX} characters
     * @param digest of all of it
     */
    public record Presented(String prefix, Digest digest) {
        /** Length of the prefix. */
        public static final int PREFIX = 8;

        /** Shortest key. */
        public static final int SHORTEST = 32;

        /** Longest key. */
        public static final int LONGEST = 512;

        /** What is kept of that text; empty if it cannot be a key: too short, too long, or not of visible ASCII. */
        public static Optional<Presented> of(Secret key) {
            String text = key.reveal();
            boolean isKey = text.length() >= SHORTEST
                    && text.length() <= LONGEST
                    && text.chars().allMatch(c -> c > ' ' && c <= '~');
            return isKey ? Optional.of(new Presented(text.substring(0, PREFIX), Digest.of(text))) : Optional.empty();
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** A new key: 64 letters and digits, each uniform. */
    public static Secret random(Secrets secrets) {
        StringBuilder key = new StringBuilder(NEW_LENGTH);
        while (key.length() < NEW_LENGTH) {
            for (byte b : secrets.bytes(NEW_LENGTH)) {
                int value = b & 0xff;
                if (value < FAIR && key.length() < NEW_LENGTH) {
                    key.append(ALPHABET.charAt(value % ALPHABET.length()));
                }
            }
        }
        return Secret.of(key.toString());
    }

    private static final int NEW_LENGTH = 64;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int FAIR = 256 - 256 % ALPHABET.length(); // no character is favoured

    /** The same, disabled or not; of the next generation, if it was not disabled before. */
    public ApiKey disabled(boolean now) {
        int next = now && !disabled ? generation + 1 : generation;
        return new ApiKey(id, tenantId, application, holder, principal, name, key, now, next, createdAt, firstUsedAt);
    }

    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }
}
