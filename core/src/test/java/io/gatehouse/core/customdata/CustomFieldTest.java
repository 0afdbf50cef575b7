package io.gatehouse.core.customdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomFieldTest {
    private static final CustomFieldId ID = new CustomFieldId("65f000000000000000000001");

    private static CustomField field(FieldType type, String... choices) {
        return new CustomField(ID, new FieldKey("size"), "Size", type, 0, true, List.of(choices));
    }

    private static boolean accepts(FieldType type, Object json) {
        CustomField field = type == FieldType.SELECT ? field(type, "S", "M") : field(type);
        return CustomValue.of(json).filter(field::accepts).isPresent();
    }

    @Test
    void each_type_takes_its_own_values_and_no_others() {
        Map<FieldType, List<Object>> good = Map.of(
                FieldType.STRING, List.of("", "x", "42", "true", "2026-01-31", "S"),
                FieldType.NUMBER, List.of(0, -7, 1.5, Long.MAX_VALUE, new BigInteger("123456789012345678901234567890")),
                FieldType.DATETIME, List.of("2026-01-31", "2026-01-31T23:59:59Z", 1_767_225_600_000L, -1),
                FieldType.BOOLEAN, List.of(true, false),
                FieldType.OBJECT, List.of(Map.of(), List.of(), Map.of("a", List.of(1, "b", Map.of()))),
                FieldType.SELECT, List.of("S", "M"));

        good.forEach((type, values) -> assertThat(values).allMatch(value -> accepts(type, value), type.name()));
        assertThat(good.get(FieldType.NUMBER)).noneMatch(value -> accepts(FieldType.STRING, value));
        assertThat(good.get(FieldType.STRING)).noneMatch(value -> accepts(FieldType.NUMBER, value));
        assertThat(good.get(FieldType.STRING)).noneMatch(value -> accepts(FieldType.BOOLEAN, value));
        assertThat(good.get(FieldType.STRING)).noneMatch(value -> accepts(FieldType.OBJECT, value));
        assertThat(good.get(FieldType.OBJECT)).noneMatch(value -> accepts(FieldType.STRING, value));
        assertThat(good.get(FieldType.OBJECT)).noneMatch(value -> accepts(FieldType.SELECT, value));
        assertThat(good.get(FieldType.BOOLEAN)).noneMatch(value -> accepts(FieldType.NUMBER, value));
        assertThat(good.get(FieldType.BOOLEAN)).noneMatch(value -> accepts(FieldType.DATETIME, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-28", "2026-02-28T10:00", "2026-02-28T10:00:00.123", "2026-02-28T10:00:00+08:00"})
    void a_date_may_be_written_in_the_ways_of_iso_8601(String text) {
        assertThat(accepts(FieldType.DATETIME, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026", "2026-02-30", "28.02.2026", "10:00:00", "2026-02-28 10:00:00", "now", "1767225600000"
            })
    void what_is_no_date_is_refused(String text) {
        assertThat(accepts(FieldType.DATETIME, text)).isFalse();
    }

    @Test
    void milliseconds_are_whole_and_of_our_ten_thousand_years() {
        assertThat(accepts(FieldType.DATETIME, 1.5)).isFalse();
        assertThat(accepts(FieldType.DATETIME, 253_402_300_799_999L)).isTrue();
        assertThat(accepts(FieldType.DATETIME, 253_402_300_800_000L)).isFalse();
        assertThat(accepts(FieldType.DATETIME, 1e300)).isFalse();
    }

    @Test
    void a_choice_is_taken_exactly_as_written() {
        assertThat(accepts(FieldType.SELECT, "s")).isFalse();
        assertThat(accepts(FieldType.SELECT, "S ")).isFalse();
        assertThat(accepts(FieldType.SELECT, "L")).isFalse();
    }

    @Test
    void texts_end_at_their_bound() {
        assertThat(accepts(FieldType.STRING, "x".repeat(CustomField.LONGEST_TEXT)))
                .isTrue();
        assertThat(accepts(FieldType.STRING, "x".repeat(CustomField.LONGEST_TEXT + 1)))
                .isFalse();
    }

    @Test
    void a_selection_needs_choices_and_nothing_else_may_have_any() {
        assertThatThrownBy(() -> field(FieldType.SELECT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field(FieldType.SELECT, "a", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field(FieldType.SELECT, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field(FieldType.STRING, "a")).isInstanceOf(IllegalArgumentException.class);
        List<String> tooMany = IntStream.rangeClosed(0, CustomField.MOST_CHOICES)
                .mapToObj(Integer::toString)
                .toList();
        assertThat(CustomField.areChoicesOf(FieldType.SELECT, tooMany)).isFalse();
        assertThat(CustomField.areChoicesOf(FieldType.SELECT, tooMany.subList(1, tooMany.size())))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = FieldType.class, names = "SELECT", mode = EnumSource.Mode.EXCLUDE)
    void no_type_takes_what_cannot_be_kept(FieldType type) {
        assertThat(accepts(type, "a\0b")).isFalse();
        assertThat(accepts(type, "\ud83d")).isFalse();
        assertThat(accepts(type, Map.of("\0", 1))).isFalse();
        assertThat(accepts(type, Double.POSITIVE_INFINITY)).isFalse();
        assertThat(accepts(type, Double.NaN)).isFalse();
        assertThat(accepts(type, new BigInteger("9".repeat(41)))).isFalse();
        assertThat(accepts(type, new Object())).isFalse();
    }

    @Test
    void values_end_at_their_length_and_depth() {
        assertThat(CustomValue.of(List.of("x".repeat(CustomValue.LONGEST - 5)))).isPresent();
        assertThat(CustomValue.of(List.of("x".repeat(CustomValue.LONGEST - 4)))).isEmpty();
        assertThat(CustomValue.of(Collections.nCopies(CustomValue.LONGEST, true)))
                .isEmpty();
        assertThat(CustomValue.of(nested(CustomValue.DEEPEST))).isPresent();
        assertThat(CustomValue.of(nested(CustomValue.DEEPEST + 1))).isEmpty();
    }

    private static Object nested(int depth) {
        Object json = "core";
        for (int i = 0; i < depth; i++) {
            json = i % 2 == 0 ? List.of(json) : Map.of("in", json);
        }
        return json;
    }

    @Test
    void a_value_does_not_print_its_content() {
        assertThat(new CustomValue("hush").toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org", "_x", "A.b-c_9", "a"})
    void keys_are_made_of_ascii_letters_digits_and_some_marks(String key) {
        assertThat(FieldKey.parse(key)).contains(new FieldKey(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " org", "1a", "größe", "a b", "a\n", "-a", "a/b"})
    void other_keys_are_refused(String key) {
        assertThat(FieldKey.parse(key)).isEmpty();
        assertThat(FieldKey.parse("k".repeat(65))).isEmpty();
    }
}
