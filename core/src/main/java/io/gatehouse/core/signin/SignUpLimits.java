package io.gatehouse.core.signin;

import java.time.Duration;

/**
 * How many accounts one client may register.
 *
 * @param perClient registrations of one client address within the window; 0: no limit
 * @param window at least a second
 */
public record SignUpLimits(int perClient, Duration window) {
    public SignUpLimits {
        if (perClient < 0 || window.toSeconds() < 1) {
            throw new IllegalArgumentException("sign-up limits: perClient 0 or more, window a second or more");
        }
    }
}
