package io.gatehouse.core.token;

import java.time.Duration;

/**
 * How keys follow one another.
 *
 * @param publishedAhead how long a successor is published before it signs: at least as long as verifiers may keep a key
 *     set without asking again, 1 minute to 1 day
 * @param leastOverlap how long a retired key is remembered at least, even where the tenant's tokens are shorter-lived, 1
 *     hour to 731 days
 * @param passwordOverlap how long passwords encrypted under a retired key still open, for clients that pin the key, 1
 *     hour to 731 days
 */
public record KeyRotationSettings(Duration publishedAhead, Duration leastOverlap, Duration passwordOverlap) {
    public KeyRotationSettings {
        check(publishedAhead, Duration.ofMinutes(1), Duration.ofDays(1), "publishedAhead must be 1 minute to 1 day");
        check(leastOverlap, Duration.ofHours(1), Duration.ofDays(731), "leastOverlap must be 1 hour to 731 days");
        check(passwordOverlap, Duration.ofHours(1), Duration.ofDays(731), "passwordOverlap must be 1 hour to 731 days");
    }

    /** One minute, one day, 180 days. */
    public static KeyRotationSettings defaults() {
        return new KeyRotationSettings(Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(180));
    }

    private static void check(Duration value, Duration least, Duration most, String message) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("keys." + message);
        }
    }
}
