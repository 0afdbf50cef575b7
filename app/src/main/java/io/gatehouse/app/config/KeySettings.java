package io.gatehouse.app.config;

import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the deployment. Prints without them.
 *
 * @param masterKey base64 of 32 bytes, under which secrets at rest are sealed; null: one is made in the data folder
 * @param publishedAhead how long a new signing key is published before it signs, 1 minute to 1 day
 * @param leastOverlap how long a retired one is remembered at least, 1 hour to 731 days
 * @param passwordOverlap how long passwords encrypted under a retired key still open, 1 hour to 731 days
 */
public record KeySettings(
        @Nullable Secret masterKey, Duration publishedAhead, Duration leastOverlap, Duration passwordOverlap) {
    /** Length of a master key in bytes. */
    public static final int MASTER_KEY_BYTES = 32;

    static KeySettings read(Values values) {
        Secret masterKey = SecretText.read(values, Variable.MASTER_KEY);
        if (masterKey != null && !isKey(masterKey)) {
            values.wrong(
                    Variable.MASTER_KEY
                            + " must be base64 of 32 random bytes, or file: and a path; \"openssl rand -base64 32\" makes one.");
        }
        Duration hour = Duration.ofHours(1);
        Duration longest = Duration.ofDays(731);
        return new KeySettings(
                masterKey,
                values.duration(
                        Variable.KEYS_PUBLISHED_AHEAD,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofDays(1)),
                values.duration(Variable.KEYS_LEAST_OVERLAP, Duration.ofDays(1), hour, longest),
                values.duration(Variable.KEYS_PASSWORD_OVERLAP, Duration.ofDays(180), hour, longest));
    }

    private static boolean isKey(Secret text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.reveal());
            boolean isKey = key.length == MASTER_KEY_BYTES;
            Arrays.fill(key, (byte) 0);
            return isKey;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
