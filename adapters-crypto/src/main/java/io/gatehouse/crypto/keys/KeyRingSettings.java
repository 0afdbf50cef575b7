package io.gatehouse.crypto.keys;

import java.time.Duration;

/**
 * How long a node goes by what it knows of the keys.
 *
 * @param reload keys of a tenant in use are read again after so long, 1 to 30 seconds: with the half minute that this
 *     leaves, a key forgotten in an emergency is refused everywhere within a minute
 * @param unknownKid how often, at most, an unknown kid of a tenant makes its keys be read again, 100 ms to 10 s
 * @param maxTenants tenants whose keys are kept at hand, 1 to 100000; about 8 KiB each
 */
public record KeyRingSettings(Duration reload, Duration unknownKid, int maxTenants) {
    public KeyRingSettings {
        check(reload, Duration.ofSeconds(1), Duration.ofSeconds(30), "keys.reload must be 1 to 30 seconds");
        check(unknownKid, Duration.ofMillis(100), Duration.ofSeconds(10), "keys.unknownKid must be 100 ms to 10 s");
        if (maxTenants < 1 || maxTenants > 100_000) {
            throw new IllegalArgumentException("keys.maxTenants must be 1 to 100000");
        }
    }

    /** 30 seconds, 1 second, 1024 tenants. */
    public static KeyRingSettings defaults() {
        return new KeyRingSettings(Duration.ofSeconds(30), Duration.ofSeconds(1), 1024);
    }

    private static void check(Duration value, Duration least, Duration most, String message) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(message);
        }
    }
}
