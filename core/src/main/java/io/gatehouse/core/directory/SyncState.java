package io.gatehouse.core.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of a directory has come.
 *
 * @param run number of the last reading that was begun; raised by each
 * @param cursor up to where changes are known; null: everybody must be read
 * @param fullAt when everybody was last read to the end; null: never
 * @param changedAt when changes, or everybody, were last read to the end; null: never
 * @param triedAt when a reading was last begun; null: never
 * @param outcome how the last one ended, in a few words without names; empty before the first
 */
public record SyncState(
        long run,
        @Nullable SyncCursor cursor,
        @Nullable Instant fullAt,
        @Nullable Instant changedAt,
        @Nullable Instant triedAt,
        String outcome) {
    /** Nothing was read yet. */
    public static final SyncState NONE = new SyncState(0, null, null, null, null, "");

    /** Longest outcome, in UTF-16 units. */
    public static final int LONGEST_OUTCOME = 200;

    /** Whether the last reading was begun after {@code since} and has not come to its end. */
    boolean isUnfinished(Instant since) {
        boolean isDone = changedAt != null && !changedAt.isBefore(triedAt == null ? changedAt : triedAt);
        return !isDone && triedAt != null && triedAt.isAfter(since);
    }

    public SyncState {
        if (outcome.length() > LONGEST_OUTCOME) {
            throw new IllegalArgumentException("an outcome has at most " + LONGEST_OUTCOME + " characters");
        }
    }
}
