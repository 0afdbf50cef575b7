package io.gatehouse.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.GeneratedTexts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    @ParameterizedTest
    @CsvSource({"standard,8", "nist,15", "legacy,6", "composition,8"})
    void each_policy_demands_its_length_and_no_more(String name, int length) {
        PasswordPolicy policy = named(name);
        String long16 = "Zy7!Zy7!Zy7!Zy7!";

        assertThat(unmet(policy, long16.substring(0, length))).isEmpty();
        assertThat(unmet(policy, long16.substring(0, length - 1))).containsExactly("length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PASSWORD", "PassWord", "12345678", "qwertyuiop"})
    void what_guessers_try_first_is_refused_in_any_letter_case_where_the_list_applies(String password) {
        assertThat(unmet(PasswordPolicy.standard(), password)).containsExactly("common");
        assertThat(unmet(PasswordPolicy.legacy(), password)).isEmpty();
    }

    @Test
    void no_policy_but_composition_asks_for_kinds_of_characters() {
        for (String name : List.of("standard", "nist", "legacy")) {
            assertThat(unmet(named(name), "only lower case letters")).isEmpty();
            assertThat(
                            unmet(
                                    named(name),
                                    "\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefg1!,uppercase",
        "ABCDEFG1!,lowercase",
        "Abcdefgh!,digit",
        "Abcdefg12,special",
        "Abcdefg1?,special",
        "Abcdefg1_,special"
    })
    void composition_asks_for_each_kind(String password, String rule) {
        assertThat(unmet(PasswordPolicy.composition(), password)).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "@", "#", "$", "%", "^", "&", "*"})
    void each_of_the_vendors_specials_will_do(String special) {
        assertThat(unmet(PasswordPolicy.composition(), "Abcdefg1" + special)).isEmpty();
    }

    @Test
    void unmet_rules_come_in_their_fixed_order() {
        PasswordPolicy everything = new PasswordPolicy(8, 64, true, true, true, true, true);

        assertThat(unmet(everything, "")).containsExactly("length", "uppercase", "lowercase", "digit", "special");
        assertThat(unmet(everything, "\u5bc6".repeat(40)))
                .containsExactly("maxLength", "uppercase", "lowercase", "digit", "special");
        assertThat(unmet(everything, "password")).containsExactly("uppercase", "digit", "special", "common");
    }

    @Test
    void length_counts_code_points_of_the_composed_form() {
        PasswordPolicy policy = PasswordPolicy.standard();

        assertThat(unmet(policy, "\ud83d\udc0e".repeat(8))).isEmpty();
        assertThat(unmet(policy, "\ud83d\udc0e".repeat(7))).containsExactly("length");
        assertThat(unmet(policy, "e\u0301".repeat(7))).containsExactly("length");
        assertThat(unmet(policy, "e\u0301".repeat(8))).isEmpty();
    }

    @Test
    void blanks_and_control_characters_count_and_are_never_trimmed() {
        assertThat(unmet(PasswordPolicy.standard(), " a b c d")).isEmpty();
        assertThat(unmet(PasswordPolicy.standard(), "        ")).isEmpty();
        assertThat(unmet(PasswordPolicy.standard(), "abc     ")).isEmpty();
        assertThat(unmet(PasswordPolicy.standard(), " abc ")).containsExactly("length");
    }

    @Test
    void at_least_64_characters_and_at_most_the_bytes_of_the_policy_are_taken() {
        assertThat(unmet(PasswordPolicy.standard(), "q".repeat(64))).isEmpty();
        assertThat(unmet(PasswordPolicy.standard(), "q".repeat(1024))).isEmpty();
        assertThat(unmet(PasswordPolicy.standard(), "q".repeat(1025))).containsExactly("maxLength");
        assertThat(unmet(PasswordPolicy.standard(), "\u00e9".repeat(512))).isEmpty();
        assertThat(unmet(PasswordPolicy.standard(), "\u00e9".repeat(513))).containsExactly("maxLength");
        assertThat(unmet(PasswordPolicy.standard(), "\u03b1\u0313\u0300\u0345".repeat(341)))
                .isEmpty();
    }

    @Test
    void a_mountain_of_accents_is_refused_without_being_normalised() {
        String mountain = "a" + "\u0301".repeat(250_000) + "\u0316".repeat(250_000);

        long start = System.nanoTime();
        assertThat(unmet(PasswordPolicy.standard(), mountain)).containsExactly("maxLength");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_gate_can_only_lengthen() {
        assertThat(PasswordPolicy.legacy().atLeast(8).minLength()).isEqualTo(8);
        assertThat(PasswordPolicy.nist().atLeast(8)).isEqualTo(PasswordPolicy.nist());
        assertThat(PasswordPolicy.composition().atLeast(12))
                .isEqualTo(new PasswordPolicy(12, 1024, true, true, true, true, false));
    }

    @Test
    void bounds_outside_reason_are_refused() {
        for (int[] bad : new int[][] {{0, 1024}, {129, 1024}, {8, 63}, {8, 4097}}) {
            assertThatThrownBy(() -> new PasswordPolicy(bad[0], bad[1], false, false, false, false, false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    static Stream<String> texts() {
        return GeneratedTexts.stream(200, 40);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void longer_never_means_more_unmet_rules_but_the_upper_bound(String text) {
        List<String> whole = unmet(PasswordPolicy.composition(), text + text);

        assertThat(unmet(PasswordPolicy.composition(), text)).containsAll(whole);
    }

    private static List<String> unmet(PasswordPolicy policy, String password) {
        return policy.unmet(Secret.of(password));
    }

    private static PasswordPolicy named(String name) {
        return switch (name) {
            case "standard" -> PasswordPolicy.standard();
            case "nist" -> PasswordPolicy.nist();
            case "legacy" -> PasswordPolicy.legacy();
            case "composition" -> PasswordPolicy.composition();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
