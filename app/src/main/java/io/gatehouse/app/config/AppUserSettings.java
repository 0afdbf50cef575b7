package io.gatehouse.app.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Users of App Services applications.
 *
 * @param anonymousKept how long since their log-in anonymous users without a session are kept, 1 day to 10 years; null: for ever
 */
public record AppUserSettings(@Nullable Duration anonymousKept) {
    static AppUserSettings read(Values values) {
        return new AppUserSettings(
                values.has(Variable.ANONYMOUS_USERS_KEPT)
                        ? values.duration(
                                Variable.ANONYMOUS_USERS_KEPT,
                                Duration.ofDays(90),
                                Duration.ofDays(1),
                                Duration.ofDays(3660))
                        : null);
    }
}
