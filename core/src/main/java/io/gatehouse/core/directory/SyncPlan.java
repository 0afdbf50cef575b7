package io.gatehouse.core.directory;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a directory is read.
 *
 * @param full everybody, so that those who are gone come to light; one hour at least; null: never by itself
 * @param changed those who came or changed; ten seconds at least; null: never by itself
 */
public record SyncPlan(@Nullable Duration full, @Nullable Duration changed) {
    /** Nothing is read by itself: people are brought up to date when they log in. */
    public static final SyncPlan NONE = new SyncPlan(null, null);

    private static final Duration LEAST_FULL = Duration.ofHours(1);
    private static final Duration LEAST_CHANGED = Duration.ofSeconds(10);

    public SyncPlan {
        if (full != null && full.compareTo(LEAST_FULL) < 0) {
            throw new IllegalArgumentException("sync.full must be at least " + LEAST_FULL);
        }
        if (changed != null && changed.compareTo(LEAST_CHANGED) < 0) {
            throw new IllegalArgumentException("sync.changed must be at least " + LEAST_CHANGED);
        }
    }

    /** Whether everybody should be read now. */
    boolean isFullDue(SyncState state, Instant now) {
        return isDue(full, state.fullAt(), now);
    }

    /** Whether the changes should be read now. */
    boolean isChangedDue(SyncState state, Instant now) {
        return isDue(changed, state.changedAt(), now);
    }

    private static boolean isDue(@Nullable Duration every, @Nullable Instant last, Instant now) {
        return every != null && (last == null || !last.plus(every).isAfter(now));
    }
}
