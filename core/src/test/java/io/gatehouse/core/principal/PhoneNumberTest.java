package io.gatehouse.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The value itself; how people's spellings become one is for the port {@link PhoneNumbers}. */
class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"+8618812345678", "+14155550132", "+12", "+999999999999999"})
    void a_number_is_compared_by_its_international_form(String e164) {
        PhoneNumber typed = new PhoneNumber(e164, "188 1234 5678", "+86");

        assertThat(typed.canonical()).isEqualTo(e164);
        assertThat(typed.canonical()).isEqualTo(PhoneNumber.ofE164(e164).canonical());
        assertThat(typed.asGiven()).isEqualTo("188 1234 5678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+1",
                "+0123456789",
                "8618812345678",
                "008618812345678",
                "+86 18812345678",
                "+86-18812345678",
                "+8618812345678\n",
                "+8618812345678\u0000",
                "+861881234567٨",
                "+８６18812345678",
                "\uFF0B8618812345678",
                "+\u200B8618812345678",
                "\u202A+8618812345678",
                "+86188123456789012",
                "++8618812345678",
                "+8618812345678;ext=1",
                "tel:+8618812345678"
            })
    void what_is_not_the_international_form_is_no_number(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.ofE164(text))
                .withMessageNotContaining("188");
    }

    @Test
    void a_foreign_character_anywhere_makes_it_no_number() {
        Random random = HostileTexts.seeded("numbers with a foreign character");
        random.ints(5_000, 0, 0x110000).filter(c -> c < '0' || c > '9').forEach(c -> {
            String text = HostileTexts.with(random, "+8618812345678", c);
            assertThatIllegalArgumentException().as("U+%04X", c).isThrownBy(() -> PhoneNumber.ofE164(text));
        });
    }

    @Test
    void what_was_typed_is_kept_within_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber("+8618812345678", "", null));
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber("+8618812345678", "1".repeat(33), null));
    }

    @Test
    void it_prints_masked() {
        assertThat(PhoneNumber.ofE164("+8618812345678")).hasToString("+***78");
    }
}
