package io.gatehouse.core.tenant;

import java.time.Duration;

/**
 * Rules of one-time codes.
 *
 * @param length digits, 4 to 8
 * @param lifetime from issue to expiry, 1 minute to 1 hour
 * @param attempts guesses that are evaluated against one code, 1 to 10
 * @param resendAfter shortest time between two messages for the same purpose to one address, 1 second to 1 hour
 */
public record CodePolicy(int length, Duration lifetime, int attempts, Duration resendAfter) {
    /** Codes asked for again do not open a new round of guessing for ever: so many rounds within one lock-out window. */
    public static final int ROUNDS = 4;

    public CodePolicy {
        Ranges.check(length, 4, 8, "code.length");
        Ranges.check(lifetime, Duration.ofMinutes(1), Duration.ofHours(1), "code.lifetime");
        Ranges.check(attempts, 1, 10, "code.attempts");
        Ranges.check(resendAfter, Duration.ofSeconds(1), Duration.ofHours(1), "code.resendAfter");
    }

    public static CodePolicy defaults() {
        return new CodePolicy(6, Duration.ofMinutes(5), 5, Duration.ofSeconds(60));
    }
}
