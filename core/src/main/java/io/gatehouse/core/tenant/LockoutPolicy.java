package io.gatehouse.core.tenant;

import java.time.Duration;

/**
 * When guessing ends. Failures are counted per account and client; strangers together meet a ceiling per account, which
 * does not touch clients that the account has signed in from before.
 *
 * @param failures failed attempts of one client on one account before it is locked out, 1 to 100
 * @param window over which failures are counted, 1 minute to 1 day
 * @param duration of the lock-out, 1 minute to 1 day
 */
public record LockoutPolicy(int failures, Duration window, Duration duration) {
    /** The ceiling of all strangers together is this many times {@code failures}, 100 at the most (SP 800-63B-4, 3.2.2). */
    private static final int CEILING_FACTOR = 10;

    private static final int CEILING_MOST = 100;

    /** Failed attempts of one client over all accounts within the window before it has to wait. */
    public static final int PER_CLIENT = 300;

    public LockoutPolicy {
        Ranges.check(failures, 1, 100, "lockout.failures");
        Ranges.check(window, Duration.ofMinutes(1), Duration.ofDays(1), "lockout.window");
        Ranges.check(duration, Duration.ofMinutes(1), Duration.ofDays(1), "lockout.duration");
    }

    public static LockoutPolicy defaults() {
        return new LockoutPolicy(10, Duration.ofMinutes(15), Duration.ofMinutes(15));
    }

    /** Failures of all strangers on one account that lock it for strangers. */
    public int ceiling() {
        return Math.min(CEILING_MOST, Math.multiplyExact(failures, CEILING_FACTOR));
    }
}
