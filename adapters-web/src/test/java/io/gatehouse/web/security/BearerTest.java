package io.gatehouse.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authing, section 2.3. */
class BearerTest {
    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER   a.b.c", "a.b.c"})
    void a_token_comes_with_or_without_its_scheme(String header) {
        assertThat(Bearer.read(header)).contains("a.b.c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer null", "Bearer undefined", "null", "undefined", "Basic YTpi", "Digest a"})
    void these_are_no_credential(String header) {
        assertThat(Bearer.read(header)).isEmpty();
    }

    @Test
    void texts_that_are_too_long_are_no_token() {
        assertThat(Bearer.read("a".repeat(20_000))).isEmpty();
    }
}
