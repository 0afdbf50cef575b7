package io.gatehouse.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyRotationSettingsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void the_defaults_are_a_minute_a_day_and_180_days() {
        assertThat(KeyRotationSettings.defaults())
                .isEqualTo(new KeyRotationSettings(MINUTE, DAY, Duration.ofDays(180)));
    }

    @Test
    void values_out_of_bounds_are_refused_by_name() {
        refused("publishedAhead", Duration.ofSeconds(59), DAY, DAY);
        refused("publishedAhead", Duration.ofDays(2), DAY, DAY);
        refused("leastOverlap", MINUTE, Duration.ofMinutes(59), DAY);
        refused("leastOverlap", MINUTE, Duration.ofDays(732), DAY);
        refused("passwordOverlap", MINUTE, DAY, Duration.ofMinutes(59));
        refused("passwordOverlap", MINUTE, DAY, Duration.ofDays(732));
    }

    private static void refused(String name, Duration ahead, Duration least, Duration password) {
        assertThatThrownBy(() -> new KeyRotationSettings(ahead, least, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
