package io.gatehouse.core.directory;

/** How reading all people, or all that changed, ended. */
public sealed interface SyncOutcome {
    /**
     * All were handed over.
     *
     * @param next for the next reading of changes; what changed during this one may come again
     */
    record Complete(SyncCursor next) implements SyncOutcome {}

    /**
     * The changes since then are not known (another server answers than the one that the cursor is of, or the directory keeps
     * no such attribute): everybody must be read. Nobody was handed over.
     */
    record CursorUnusable() implements SyncOutcome {}

    /** The directory went away; some may have been handed over. Nothing follows from who was not. */
    record Broken(Outage outage) implements SyncOutcome {}
}
