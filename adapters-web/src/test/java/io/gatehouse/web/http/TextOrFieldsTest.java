package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOrFieldsTest {
    private static Fields read(@Nullable MediaType type, String body) {
        return TextOrFields.as("token", TextOrFieldsReader.read(type, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_bare_string_is_the_member_that_the_route_wants() {
        assertThat(read(MediaType.APPLICATION_JSON_TYPE, " \"a\\u0062c\" ").text("token"))
                .isEqualTo("abc");
        assertThat(read(null, "\"abc\"").text("token")).isEqualTo("abc");
    }

    @Test
    void an_object_is_an_object_and_nothing_is_nothing() {
        assertThat(read(MediaType.APPLICATION_JSON_TYPE, "{\"token\":\"abc\",\"x\":1}")
                        .text("token"))
                .isEqualTo("abc");
        assertThat(read(MediaType.APPLICATION_JSON_TYPE, "").names()).isEmpty();
        assertThat(TextOrFields.as("token", null).names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "\"a\" \"b\"", "\"a\", 1", "\"a\" {}", "[\"a\"]", "1", "true", "\"\\x\""})
    void anything_else_cannot_be_read(String body) {
        assertThatThrownBy(() -> read(MediaType.APPLICATION_JSON_TYPE, body))
                .isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void a_bare_string_in_a_form_or_another_charset_cannot_be_read() {
        for (MediaType type : new MediaType[] {
            MediaType.APPLICATION_FORM_URLENCODED_TYPE,
            MediaType.TEXT_PLAIN_TYPE,
            MediaType.of("application/json; charset=utf-16")
        }) {
            assertThatThrownBy(() -> read(type, "\"abc\"")).isInstanceOf(RefusedRequestException.class);
        }
    }

    @Test
    void the_text_is_not_printed() {
        assertThat(TextOrFields.text("hush").toString()).doesNotContain("hush");
        assertThat(TextOrFields.fields(read(null, "{\"token\":\"hush\"}")).toString())
                .doesNotContain("hush");
    }
}
