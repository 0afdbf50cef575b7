package io.gatehouse.core.directory;

/** What came of asking a directory. */
public sealed interface DirectoryAnswer<T> {
    /** It answered. */
    record Answered<T>(T value) implements DirectoryAnswer<T> {}

    /** It did not. */
    record Unavailable<T>(Outage outage) implements DirectoryAnswer<T> {}
}
