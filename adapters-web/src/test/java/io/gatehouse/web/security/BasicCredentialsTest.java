package io.gatehouse.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {
    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "basic ", "BASIC  "})
    void the_first_colon_parts_id_and_secret(String scheme) {
        assertThat(BasicCredentials.read(scheme + encoded("app:se:cret")))
                .contains(new BasicCredentials("app", Secret.of("se:cret")));
    }

    @Test
    void what_is_no_such_credential_is_none() {
        assertThat(BasicCredentials.read("Bearer " + encoded("app:secret"))).isEmpty();
        assertThat(BasicCredentials.read("Basic " + encoded("app"))).isEmpty();
        assertThat(BasicCredentials.read("Basic not base64!")).isEmpty();
        assertThat(BasicCredentials.read("Basic")).isEmpty();
        assertThat(BasicCredentials.read("Basic " + encoded("app:" + "x".repeat(2000))))
                .isEmpty();
    }

    @Test
    void they_print_without_the_secret() {
        assertThat(new BasicCredentials("app", Secret.of("hush")).toString()).doesNotContain("hush");
    }
}
