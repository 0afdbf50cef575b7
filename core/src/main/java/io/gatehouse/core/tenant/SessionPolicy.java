package io.gatehouse.core.tenant;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long things live.
 *
 * @param accessToken lifetime of access tokens, 1 minute to 30 days
 * @param refreshToken lifetime of a refresh token since its issue, 1 minute to 2 years
 * @param idle a session unused for longer has ended; null: no limit
 * @param absolute a session ends so long after it began, 1 minute to 2 years
 * @param refreshGrace how long a spent refresh token is answered with the same next pair, 0 to 1 minute
 */
public record SessionPolicy(
        Duration accessToken,
        Duration refreshToken,
        @Nullable Duration idle,
        Duration absolute,
        Duration refreshGrace) {
    public SessionPolicy {
        Ranges.check(accessToken, Duration.ofMinutes(1), Duration.ofDays(30), "session.accessToken");
        Ranges.check(refreshToken, Duration.ofMinutes(1), Duration.ofDays(731), "session.refreshToken");
        if (idle != null) {
            Ranges.check(idle, Duration.ofMinutes(1), Duration.ofDays(731), "session.idle");
        }
        Ranges.check(absolute, Duration.ofMinutes(1), Duration.ofDays(731), "session.absolute");
        Ranges.check(refreshGrace, Duration.ZERO, Duration.ofMinutes(1), "session.refreshGrace");
    }

    /** The same with that limit where it sets none. */
    public SessionPolicy idleUnlessSet(Duration limit) {
        return idle == null ? new SessionPolicy(accessToken, refreshToken, limit, absolute, refreshGrace) : this;
    }

    public static SessionPolicy defaults() {
        return new SessionPolicy(
                Duration.ofMinutes(15), Duration.ofDays(30), null, Duration.ofDays(90), Duration.ofSeconds(10));
    }
}
