package io.gatehouse.crypto.password;

import java.time.Duration;

/** How busy the hash workers are; for metrics. Readings are momentary and cost nothing. Safe for several threads. */
public interface HashingLoad {
    /** Threads that hash. */
    int workers();

    /** Threads that hash at this moment. */
    int busy();

    /** Jobs that wait. */
    int queued();

    /** Jobs computed since the start. */
    long computed();

    /** Jobs refused since the start because the queue was full. */
    long rejected();

    /** Jobs given up since the start because they waited longer than the deadline. */
    long expired();

    /** Time that workers spent on jobs since the start, summed over the workers. */
    Duration busyTime();
}
