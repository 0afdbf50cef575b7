package io.gatehouse.web.authing.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.authing.v3.wire.LoginHistory.Agent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 | Desktop | Chrome | Windows
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0 | Desktop | Edge | Windows
            Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | Desktop | Safari | Mac OS
            Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0 | Desktop | Firefox | Linux
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1 | Mobile | Chrome | iOS
            Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | Tablet | Safari | iOS
            Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 | Mobile | Chrome | Android
            Mozilla/5.0 (Linux; Android 14; Pixel Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 | Tablet | Chrome | Android
            Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0 | Mobile | WeChat | Android
            App/7 CFNetwork/1568.100.1 Darwin/24.0.0 | Mobile | - | iOS
            Dart/3.5 (dart:io) | - | - | -
            """)
    void families_are_read_from_what_clients_send(
            String userAgent, @Nullable String device, @Nullable String browser, @Nullable String system) {
        assertThat(UserAgents.read(userAgent)).isEqualTo(new Agent(device, browser, system));
    }

    @Test
    void nothing_is_known_of_nothing() {
        assertThat(UserAgents.read(null)).isNull();
        assertThat(UserAgents.read("")).isEqualTo(new Agent(null, null, null));
    }
}
