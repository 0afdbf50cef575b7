package io.gatehouse.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyRingSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void the_defaults_are_half_a_minute_a_second_and_1024_tenants() {
        assertThat(KeyRingSettings.defaults())
                .isEqualTo(new KeyRingSettings(Duration.ofSeconds(30), Duration.ofSeconds(1), 1024));
    }

    @Test
    void values_out_of_bounds_are_refused_by_name() {
        refused("reload", Duration.ofMillis(999), SECOND, 1);
        refused("reload", Duration.ofSeconds(31), SECOND, 1);
        refused("unknownKid", SECOND, Duration.ofMillis(99), 1);
        refused("unknownKid", SECOND, Duration.ofSeconds(11), 1);
        refused("maxTenants", SECOND, SECOND, 0);
        refused("maxTenants", SECOND, SECOND, 100_001);
    }

    private static void refused(String name, Duration reload, Duration unknownKid, int maxTenants) {
        assertThatThrownBy(() -> new KeyRingSettings(reload, unknownKid, maxTenants))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
