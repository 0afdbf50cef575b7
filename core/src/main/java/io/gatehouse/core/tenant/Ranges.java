package io.gatehouse.core.tenant;

import java.time.Duration;

/** Bounds of policy values: the message names key and bounds, so that it can be shown to whoever wrote the value. */
final class Ranges {
    private Ranges() {}

    static void check(int value, int least, int most, String key) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most);
        }
    }

    static void check(Duration value, Duration least, Duration most, String key) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most);
        }
    }
}
