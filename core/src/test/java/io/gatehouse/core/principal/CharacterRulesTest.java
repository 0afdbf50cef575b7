package io.gatehouse.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CharacterRulesTest {
    private static String hex(int codePoint) {
        return "U+%04X".formatted(codePoint);
    }

    @Test
    void nothing_that_unicode_draws_as_nothing_is_visible() {
        assertThat(HostileTexts.invisible().filter(CharacterRules::isVisible).mapToObj(CharacterRulesTest::hex))
                .isEmpty();
    }

    @Test
    void no_blank_control_or_ignorable_of_the_platform_is_visible() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)
                                || Character.isIdentifierIgnorable(c)
                                || !Character.isDefined(c))
                        .filter(CharacterRules::isVisible)
                        .mapToObj(CharacterRulesTest::hex))
                .isEmpty();
    }

    @Test
    void letters_digits_marks_signs_and_pictures_of_all_scripts_are_visible() {
        assertThat("Az09_-.+äßıİΩжשع中あ한ก\u0301\u0940😀€".codePoints()).allMatch(CharacterRules::isVisible);
        assertThat(IntStream.rangeClosed(0x21, 0x7E)).allMatch(CharacterRules::isVisible);
    }
}
