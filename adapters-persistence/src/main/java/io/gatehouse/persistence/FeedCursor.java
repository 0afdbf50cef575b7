package io.gatehouse.persistence;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How far a node has read the feed. Numbers are given when a change is recorded, but rows show when its transaction
 * commits, so a lower number may come to light after a higher one. Therefore everything above the highest number that was
 * seen at least {@code overlap} ago is read again, and what was seen already is passed over. Safe for several threads.
 */
final class FeedCursor {
    private final long overlapNanos;
    private final TreeMap<Long, Long> seen = new TreeMap<>();
    private long floor;

    /** @param overlap longer than any transaction that records changes */
    FeedCursor(Duration overlap) {
        overlapNanos = TimeUnit.NANOSECONDS.convert(overlap);
    }

    /** Begins above that number. */
    synchronized void startAbove(long number) {
        floor = Math.max(floor, number);
    }

    /** Above which number to read. */
    synchronized long floor() {
        return floor;
    }

    /** Notes the number as seen; answers whether it is new. */
    synchronized boolean isNew(long number, long nanoTime) {
        return number > floor && seen.putIfAbsent(number, nanoTime) == null;
    }

    /** Raises the floor to the highest number that was seen long enough ago. */
    synchronized void advance(long nanoTime) {
        long settled = floor;
        for (Map.Entry<Long, Long> entry : seen.entrySet()) {
            if (nanoTime - entry.getValue() >= overlapNanos) {
                settled = Math.max(settled, entry.getKey());
            }
        }
        floor = settled;
        seen.headMap(settled, true).clear();
    }
}
