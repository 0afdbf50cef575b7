package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.failure.Failure;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static Fields json(String text) {
        return FieldsReader.read(MediaType.APPLICATION_JSON_TYPE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String field, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.failure().detail()).isEqualTo(new Failure.Field(field)));
    }

    @Test
    void a_missing_an_empty_and_a_blank_body_are_an_empty_object() {
        assertThat(Fields.orNone(null).names()).isEmpty();
        assertThat(json("").names()).isEmpty();
        assertThat(json(" \r\n").names()).isEmpty();
        assertThat(json("{}").names()).isEmpty();
        assertThat(FieldsReader.read(null, new byte[0]).names()).isEmpty();
    }

    @Test
    void null_is_absent_but_is_named() {
        Fields fields = json("{\"a\":null}");

        assertThat(fields.has("a")).isFalse();
        assertThat(fields.names("a")).isTrue();
        assertThat(fields.optionalText("a")).isEmpty();
        assertRefused("a", () -> fields.text("a"));
    }

    @Test
    void texts_flags_and_objects_are_read_by_their_type_only() {
        Fields fields = json("{\"t\":\"x\",\"n\":1,\"f\":true,\"s\":\"false\",\"o\":{\"i\":\"y\"},\"l\":[1]}");

        assertThat(fields.text("t")).isEqualTo("x");
        assertThat(fields.flag("f")).contains(true);
        assertThat(fields.flag("s")).contains(false);
        assertThat(fields.object("o").orElseThrow().text("i")).isEqualTo("y");
        assertThat(fields.text("missing", "t")).isEqualTo("x");
        assertRefused("n", () -> fields.text("n"));
        assertRefused("l", () -> fields.optionalText("l"));
        assertRefused("t", () -> fields.flag("t"));
        assertRefused("t", () -> fields.object("t"));
        assertRefused("missing", () -> fields.text("missing", "alias"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\ud800", "\\udc00b", "\\ud83d\\ud83d"})
    void nul_and_half_characters_are_refused(String escape) {
        Fields fields = json("{\"a\":\"" + escape + "\"}");

        assertRefused("a", () -> fields.text("a"));
    }

    @Test
    void whole_characters_beyond_the_first_plane_are_kept() {
        assertThat(json("{\"a\":\"\\ud83d\\ude00\"}").text("a")).isEqualTo("😀");
    }

    @Test
    void nothing_of_a_value_is_printed() {
        assertThat(json("{\"password\":\"secret\"}").toString()).doesNotContain("secret");
    }

    @Test
    void a_form_is_unescaped_and_its_first_value_counts() {
        Fields fields = FieldsReader.read(
                MediaType.APPLICATION_FORM_URLENCODED_TYPE, "a=1+%C3%A9&b=&a=2&c".getBytes(StandardCharsets.UTF_8));

        assertThat(fields.text("a")).isEqualTo("1 é");
        assertThat(fields.optionalText("b")).contains("");
        assertThat(fields.names("c")).isTrue();
    }

    @Test
    void json_under_a_forms_content_type_is_json() {
        Fields fields = FieldsReader.read(
                MediaType.APPLICATION_FORM_URLENCODED_TYPE, " {\"a\":\"1\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(fields.text("a")).isEqualTo("1");
    }
}
