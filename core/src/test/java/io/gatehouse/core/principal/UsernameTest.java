package io.gatehouse.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "alice", "Alice", "张伟", "jürgen", "o'neil", "a.b-c_d+e", "ISTANBUL", "ıstanbul", "😀"})
    void a_name_is_kept_and_compared_exactly_as_typed(String text) {
        Username name = Username.parse(text).orElseThrow();

        assertThat(name.text()).isEqualTo(text);
        assertThat(name.canonical()).isEqualTo(text);
    }

    @Test
    void names_are_told_apart_by_case() {
        assertThat(new Username("Alice").canonical()).isNotEqualTo(new Username("alice").canonical());
    }

    @Test
    void a_name_has_one_to_sixty_four_characters_however_many_units_they_take() {
        assertThat(Username.parse("")).isEmpty();
        assertThat(Username.parse("😀".repeat(64))).isPresent();
        assertThat(Username.parse("😀".repeat(65))).isEmpty();
        assertThat(Username.parse("x".repeat(65))).isEmpty();
        assertThat(Username.parse("x".repeat(200_000))).isEmpty();
    }

    @Test
    void an_invisible_character_anywhere_makes_it_no_name() {
        Random random = HostileTexts.seeded("user names with invisible characters");
        HostileTexts.invisible()
                .forEach(c -> assertThat(Username.parse(HostileTexts.with(random, "alice", c)))
                        .as("U+%04X", c)
                        .isEmpty());
    }

    @Test
    void a_compatibility_spelling_anywhere_makes_it_no_name() {
        Random random = HostileTexts.seeded("user names with compatibility characters");
        HostileTexts.foldable()
                .forEach(c -> assertThat(Username.parse(HostileTexts.with(random, "alice", c)))
                        .as("U+%04X", c)
                        .isEmpty());
    }

    @Test
    void a_decomposed_spelling_is_no_name() {
        assertThat(Username.parse("ju\u0308rgen")).isEmpty();
        assertThat(Username.parse("jürgen")).isPresent();
    }

    @Test
    void whatever_is_accepted_is_its_own_normal_form_visible_and_short() {
        Random random = HostileTexts.seeded("user names at random");
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = HostileTexts.text(random, 1 + random.nextInt(random.nextBoolean() ? 6 : 70));
            Optional<Username> name = Username.parse(text);
            if (name.isPresent()) {
                accepted++;
                assertThat(name.get().canonical()).isEqualTo(text);
                assertThat(Normalizer.normalize(text, Normalizer.Form.NFKC)).isEqualTo(text);
                assertThat(text.codePoints())
                        .allMatch(CharacterRules::isVisible)
                        .hasSizeBetween(1, 64);
            }
        }
        assertThat(accepted).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "@", "alice@example.com", "1234567", "18812345678", "+8618812345678", "00000000000"})
    void a_name_like_an_address_or_a_number_is_told(String text) {
        assertThat(new Username(text).looksLikeAnotherIdentifier()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "123456", "a1234567", "+", "12345678x", "1234-5678"})
    void other_names_are_just_names(String text) {
        assertThat(new Username(text).looksLikeAnotherIdentifier()).isFalse();
    }

    @Test
    void the_server_s_language_changes_nothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(new Username("TITLE").canonical()).isEqualTo("TITLE");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void it_prints_masked_and_a_refusal_does_not_echo() {
        assertThat(new Username("alice")).hasToString("a***");
        assertThat(new Username("😀lice")).hasToString("😀***");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Username("al\u200bice"))
                .withMessageNotContaining("ice");
    }
}
