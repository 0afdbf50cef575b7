package io.gatehouse.core.directory;

import java.time.Duration;

/**
 * What a reading of a directory's people came to.
 *
 * @param end how it ended
 * @param everybody whether all were read, or only those who came or changed
 * @param read how many the directory handed over
 * @param made accounts made
 * @param changed accounts changed
 * @param ended accounts ended, since their owners are disabled or gone
 * @param failed people for whom it failed, each told in the log
 * @param heldBack how many are missing and were left alone, since so many at once speak of a mistake; see {@link SyncDirectory}
 * @param took how long it took
 */
public record SyncReport(
        End end,
        boolean everybody,
        int read,
        int made,
        int changed,
        int ended,
        int failed,
        int heldBack,
        Duration took) {
    /** How a reading ended. */
    public enum End {
        /** All is up to date. */
        DONE,
        /** Another node is at it. */
        TAKEN,
        /** The directory went away; the next reading goes on. */
        BROKEN,
        /** Another node has taken over, since this one was too slow. */
        OVERTAKEN
    }

    /** In a few words, without names. */
    public String words() {
        return end + ": " + read + " read, " + made + " made, " + changed + " changed, " + ended + " ended, " + failed
                + " failed, " + heldBack + " held back";
    }
}
