package io.gatehouse.web.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibPhoneNumbersTest {
    private final LibPhoneNumbers numbers = new LibPhoneNumbers();

    @ParameterizedTest
    @CsvSource(
            value = {
                "18812345678, , +8618812345678",
                "188 1234-5678, +86, +8618812345678",
                "+8618812345678, , +8618812345678",
                "+86 188 1234 5678, +44, +8618812345678",
                "008618812345678, , +8618812345678",
                "7911123456, 44, +447911123456",
                "07911 123456, +44, +447911123456",
                "(650) 253-0000, 001, +16502530000",
                "0612345678, 0033, +33612345678",
            },
            nullValues = "")
    void spellings_of_one_number_have_one_form(String text, String countryCode, String e164) {
        assertThat(numbers.parse(text, countryCode).map(PhoneNumber::e164)).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "abc",
                "1881234567x",
                "١٨٨١٢٣٤٥٦٧٨",
                "１８８１２３４５６７８",
                "+",
                "+0018812345678",
                "188;ext=1",
                "18812345678,1",
                "+861881234567812345678901234567890",
                "tel:+8618812345678",
                "\u0000",
                "188\n12345678"
            })
    void these_are_no_numbers(String text) {
        assertThat(numbers.parse(text, null)).isEmpty();
    }

    @Test
    void a_country_code_that_is_none_is_refused() {
        assertThat(numbers.parse("18812345678", "+999")).isEmpty();
        assertThat(numbers.parse("18812345678", "CN")).isEmpty();
        assertThat(numbers.parse("18812345678", "+86; --")).isEmpty();
    }

    @Test
    void text_and_country_code_are_kept_as_they_were_given() {
        PhoneNumber number = numbers.parse("188-1234-5678", " +86 ").orElseThrow();

        assertThat(number.asGiven()).isEqualTo("188-1234-5678");
        assertThat(number.countryCode()).isEqualTo("+86");
        assertThat(numbers.parse("18812345678", "").orElseThrow().countryCode()).isNull();
    }
}
