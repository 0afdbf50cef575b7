package io.gatehouse.core.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a provider alone that fails again and again: after some failures in a row nobody asks it for a while, then one may
 * try; each failed try makes the while longer. Counts on this node alone. Safe for several threads.
 */
final class CircuitBreaker {
    static final int FAILURES = 5;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    /** While one tries, the others ask again soon. */
    private static final Duration MEANWHILE = Duration.ofSeconds(2);

    private int failures;
    private Duration pause = Duration.ZERO;
    private @Nullable Instant openUntil;
    private boolean trying;
    private @Nullable Trouble last;

    /**
     * Asks for leave to try.
     *
     * @return null if the caller may; otherwise when to ask again
     */
    synchronized @Nullable Instant refusedUntil(Instant now) {
        Instant until = openUntil;
        if (until == null) {
            return null;
        }
        if (now.isBefore(until)) {
            return trying ? now.plus(MEANWHILE) : until;
        }
        trying = true;
        openUntil = now.plus(Courier.LONGEST_HANDOVER); // in case that nothing is heard of this caller's try
        return null;
    }

    /** The provider took or refused a message: it works. */
    synchronized void works() {
        failures = 0;
        trying = false;
        pause = Duration.ZERO;
        openUntil = null;
        last = null;
    }

    /** The provider did not work. */
    synchronized void failed(Trouble trouble, Instant now) {
        last = trouble;
        failures++;
        trying = false;
        if (failures >= FAILURES) {
            pause = pause.isZero() ? FIRST_PAUSE : longer();
            openUntil = now.plus(pause);
        }
    }

    /** The provider asks to be left alone for so long. */
    synchronized void asksForPause(Trouble trouble, Duration wish, Instant now) {
        last = trouble;
        trying = false;
        pause = wish.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wish;
        openUntil = now.plus(pause);
    }

    private Duration longer() {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** How it stands. */
    synchronized CarrierHealth health(String carrier, Instant now) {
        Instant until = openUntil;
        return new CarrierHealth(carrier, until != null && now.isBefore(until), failures, last);
    }
}
