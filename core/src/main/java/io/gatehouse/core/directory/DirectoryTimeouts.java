package io.gatehouse.core.directory;

import java.time.Duration;

/**
 * How long a directory is waited for. Whatever is set, a call of the port that serves somebody who waits ends within
 * {@link #LONGEST_CALL}.
 *
 * @param connect until a connection and its TLS stand; 100 ms to 5 s
 * @param response for the answer to one request; 100 ms to 5 s
 */
public record DirectoryTimeouts(Duration connect, Duration response) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** No log-in waits longer than that for a directory. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(4);

    /** Two seconds to connect, three to answer. */
    public static final DirectoryTimeouts DEFAULT = new DirectoryTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(3));

    public DirectoryTimeouts {
        check(connect, "timeouts.connect");
        check(response, "timeouts.response");
    }

    private static void check(Duration time, String key) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(key + " must be " + SHORTEST + " to " + LONGEST);
        }
    }
}
