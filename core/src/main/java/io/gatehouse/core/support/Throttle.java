package io.gatehouse.core.support;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counters with a limit, shared by all nodes through the store. Safe for several threads. Throws
 * {@link StoreUnavailableException} when the store cannot answer.
 */
public interface Throttle {
    /**
     * Takes one from each bucket, in one atomic step that is committed before it returns, whatever becomes of the
     * caller's own transaction. A bucket begins to count at its first taking and is empty again when its window is over.
     *
     * @param buckets at most eight, with different keys
     * @return empty if every bucket had room; otherwise how long until all that refused have room again, and what was
     *     taken from the others stays taken
     */
    Optional<Duration> take(List<Bucket> buckets, Instant now);

    /**
     * A counter.
     *
     * @param key names what is counted; formed with {@link Digest#ofParts}
     * @param limit how many within one window, at least 1
     * @param window how long counting goes on, at least a second
     */
    record Bucket(Digest key, int limit, Duration window) {}
}
