package io.gatehouse.web.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a number is spelled, it is one key for counters, codes and uniqueness. */
class PhoneSpellingsTest {
    private static final List<String> FILLINGS = List.of("", "", "", " ", "-", ".", "(", ")");
    /** Country code, national number. */
    private static final List<List<String>> NUMBERS = List.of(
            List.of("86", "18812345678"),
            List.of("86", "13900001111"),
            List.of("49", "15123456789"),
            List.of("44", "7911123456"));

    private final LibPhoneNumbers numbers = new LibPhoneNumbers();
    private final Random random = seeded();

    private static Random seeded() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("spellings of numbers: -Dseed=" + seed);
        return new Random(seed);
    }

    /** The digits with signs between them that people write. */
    private String spelled(String digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            text.append(digits.charAt(i));
            if (i > 1 && i < digits.length() - 1 && random.nextInt(4) == 0) {
                text.append(FILLINGS.get(random.nextInt(FILLINGS.size())));
            }
        }
        return text.toString();
    }

    private Optional<String> parsed(String text, String countryCode) {
        return numbers.parse(text, countryCode).map(PhoneNumber::canonical);
    }

    @Test
    void national_and_international_spellings_of_a_number_are_one() {
        for (int i = 0; i < 2_000; i++) {
            List<String> number = NUMBERS.get(random.nextInt(NUMBERS.size()));
            String code = number.getFirst();
            String e164 = "+" + code + number.getLast();
            String national = spelled(number.getLast());

            assertThat(parsed(national, "+" + code)).as(national).contains(e164);
            assertThat(parsed(national, code)).as(national).contains(e164);
            assertThat(parsed(national, "00" + code)).as(national).contains(e164);
            assertThat(parsed("+" + spelled(code + number.getLast()), "+1")).contains(e164);
            assertThat(parsed("00" + spelled(code + number.getLast()), null)).contains(e164);
        }
    }

    @Test
    void a_canonical_number_is_its_own_canonical_form() {
        NUMBERS.stream()
                .map(number -> "+" + number.getFirst() + number.getLast())
                .forEach(e164 -> assertThat(parsed(e164, null)).contains(e164));
    }

    @Test
    void digits_of_other_scripts_letters_and_invisible_signs_are_never_read_as_a_number() {
        for (int i = 0; i < 5_000; i++) {
            int c = random.nextInt(0x110000);
            int place = random.nextInt(12); // also before the first digit and after the last
            if (c > 0x7F) {
                String text =
                        "18812345678".substring(0, place) + Character.toString(c) + "18812345678".substring(place);
                assertThat(parsed(text, null)).as("U+%04X at %d", c, place).isEmpty();
            }
        }
    }
}
