package io.gatehouse.tck;

import java.time.Duration;
import java.time.Instant;

/**
 * Counted events.
 *
 * @param count since the window began
 * @param until when the window, or the lock that the count has led to, is over; exclusive
 */
record Counter(int count, Instant until) {
    /** A counter that has seen nothing. */
    static final Counter EMPTY = new Counter(0, Instant.EPOCH);

    /** The counter as it stands at that instant: empty when its time is over. */
    Counter at(Instant now) {
        return now.isBefore(until) ? this : EMPTY;
    }

    /** One more; the first begins the window. */
    Counter next(Instant now, Duration window) {
        return count == 0 ? new Counter(1, now.plus(window)) : new Counter(count + 1, until);
    }
}
