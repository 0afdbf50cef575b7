package io.gatehouse.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two scales of the Authing contract: section 8.26, which its clients compute, and 8.27, which its server does. */
class PasswordLevelTest {
    @ParameterizedTest
    @CsvSource({
        "'', LOW",
        "a1!, LOW",
        "aB1!x, LOW", // five characters, though of three kinds
        "abcdef, LOW",
        "ABCdef, LOW", // letter case is no kind
        "123456, LOW",
        "!!!!!!, LOW",
        "'      ', LOW",
        "abcde1, MEDIUM",
        "abcde!, MEDIUM",
        "12345!, MEDIUM",
        "'abcde ', MEDIUM", // a blank is neither letter nor digit
        "abcd1!, HIGH",
        "ABCD1_, HIGH",
        "\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801, LOW",
        "\u5bc6\u7801\u5bc6\u78011!, HIGH",
        "\ud83d\udc0e\ud83d\udc0e\ud83d\udc0e, LOW", // three characters, not six
        "abcdefghijklmnopqrstuvwxyz, LOW"
    })
    void composition_counts_letters_digits_and_others_from_six_characters_on(String password, PasswordLevel level) {
        assertThat(PasswordLevel.ofComposition(Secret.of(password))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "'', LOW",
        "abcdefg1, MEDIUM",
        "abcdef1, LOW", // seven characters
        "abcdefgh, LOW", // no digit
        "12345678, LOW", // no letter
        "!!!!!!!1, LOW",
        "Abcdefghij1, MEDIUM", // eleven characters
        "Abcdefghijk1, HIGH",
        "abcdefghijk1, MEDIUM", // no upper case
        "ABCDEFGHIJK1, MEDIUM", // no lower case
        "Abcdefghijkl, LOW", // no digit
        "'Ab 1        ', HIGH"
    })
    void an_account_is_rated_by_length_letter_case_and_digit(String password, PasswordLevel level) {
        assertThat(PasswordLevel.ofAccount(Secret.of(password))).isEqualTo(level);
    }
}
