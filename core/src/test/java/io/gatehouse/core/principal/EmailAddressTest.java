package io.gatehouse.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    private static final String ATOM = "abcXYZ019!#$%&'*+/=?^_`{|}~-";
    private static final String ALPHANUMERIC = "abcdefgXYZ0123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.com",
                "Alice.B+tag@Sub.Example.CO.UK",
                "a@b.cc",
                "1@2.de",
                "o'neil@example.com",
                "x@xn--mnchen-3ya.de",
                "a@a-b.example"
            })
    void one_address_is_kept_as_typed_and_compared_in_lower_case(String text) {
        EmailAddress address = EmailAddress.parse(text).orElseThrow();

        assertThat(address.text()).isEqualTo(text);
        assertThat(address.canonical()).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "alice",
                "@example.com",
                "alice@",
                "alice@localhost",
                "alice@example.",
                "alice@.com",
                "alice@example..com",
                ".alice@example.com",
                "alice.@example.com",
                "al..ice@example.com",
                "alice@-example.com",
                "alice@example-.com",
                "alice@exam_ple.com",
                "alice@[127.0.0.1]",
                "alice@127.0.0.1",
                "alice@example.123",
                "a@b@example.com",
                "alice@example.com,bob@example.com",
                "a,b@example.com",
                "alice@example.com;bob@example.com",
                "alice@example.com bob@example.com",
                "alice@example.com\r\nBcc: bob@example.com",
                "alice\r\nBcc:bob@example.com",
                "alice@example.com\n",
                "\nalice@example.com",
                " alice@example.com",
                "alice@example.com ",
                "alice@example.com\u0000",
                "alice\u0000@example.com",
                "\"v\"<alice@example.com>",
                "Alice <alice@example.com>",
                "<alice@example.com>",
                "\"alice\"@example.com",
                "alice(comment)@example.com",
                "alice@example.com(comment)",
                "mailto:alice@example.com",
                "alice@example.com?bcc=bob@example.com",
                "alice@example.com/",
                "[\"alice@example.com\"]",
                "{\"$ne\":\"\"}",
                "al\\ice@example.com",
                "алиса@example.com",
                "alice@exämple.com",
                "alice@example.com\u3002cn",
                "alice＠example.com",
                "alice@ｅxample.com",
                "al\u0131ce@example.com",
                "al\u0130ce@example.com",
                "\u212Aelvin@example.com",
                "\u017Fam@example.com",
                "\uFB01@example.com",
                "al\u200Bice@example.com",
                "al\u00ADice@example.com",
                "\u202Ealice@example.com",
                "\uFEFFalice@example.com",
                "alice@example.com\u00A0"
            })
    void what_is_not_one_address_and_nothing_else_is_refused(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void its_parts_are_no_longer_than_mail_allows() {
        String label = "a".repeat(63);
        String domain = (label + ".").repeat(3) + "cc"; // 194 characters

        assertThat(EmailAddress.parse("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("a@" + label + ".com")).isPresent();
        assertThat(EmailAddress.parse("a@" + label + "a.com")).isEmpty();
        assertThat(EmailAddress.parse("a".repeat(59) + "@" + domain)).isPresent();
        assertThat(EmailAddress.parse("a".repeat(60) + "@" + domain)).isEmpty();
    }

    @Test
    void every_casing_of_an_address_is_the_same_address() {
        Random random = HostileTexts.seeded("addresses in random case");
        for (int i = 0; i < 5_000; i++) {
            String text = address(random);
            EmailAddress one = EmailAddress.parse(text).orElseThrow(() -> new AssertionError(text));
            EmailAddress other =
                    EmailAddress.parse(HostileTexts.recased(random, text)).orElseThrow();

            assertThat(other.canonical()).isEqualTo(one.canonical());
            assertThat(new EmailAddress(one.canonical()).canonical()).isEqualTo(one.canonical());
            assertThat(one.text()).isEqualTo(text);
        }
    }

    @Test
    void a_character_beyond_ascii_a_blank_or_a_control_anywhere_is_refused() {
        Random random = HostileTexts.seeded("addresses with a foreign character");
        IntStream foreign = IntStream.concat(
                IntStream.concat(HostileTexts.invisible(), HostileTexts.foldable()),
                random.ints(5_000, 0x80, 0x110000));

        foreign.forEach(c -> assertThat(EmailAddress.parse(HostileTexts.with(random, address(random), c)))
                .as("U+%04X", c)
                .isEmpty());
    }

    @Test
    void whatever_is_accepted_names_one_recipient() {
        Random random = HostileTexts.seeded("addresses at random");
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = HostileTexts.text(random, random.nextInt(4))
                    + address(random)
                    + HostileTexts.text(random, random.nextInt(3));
            if (EmailAddress.parse(text).isPresent()) {
                accepted++;
                assertThat(text)
                        .matches("[!-~]{3,254}")
                        .doesNotContainPattern("[\\s,;:<>\"()\\[\\]\\\\]")
                        .containsOnlyOnce("@");
            }
        }
        assertThat(accepted).isGreaterThan(100);
    }

    @Test
    void the_server_s_language_does_not_fold_addresses_another_way() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(new EmailAddress("INFO@EXAMPLE.COM").canonical()).isEqualTo("info@example.com");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hostile_input_is_refused_in_no_time() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 2_000; i++) {
                assertThat(EmailAddress.parse("a@" + "a-".repeat(120) + "a.!")).isEmpty();
                assertThat(EmailAddress.parse("a@" + "a.".repeat(125) + "!")).isEmpty();
                assertThat(EmailAddress.parse("a.".repeat(120) + "@")).isEmpty();
            }
            assertThat(EmailAddress.parse("a".repeat(1_000_000) + "@example.com"))
                    .isEmpty();
        });
    }

    @Test
    void it_prints_masked_and_a_refusal_does_not_echo() {
        assertThat(new EmailAddress("alice@example.com")).hasToString("a***@example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("alice@"))
                .withMessageNotContaining("alice");
    }

    private static String address(Random random) {
        String local = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> word(random, ATOM, 1 + random.nextInt(8)))
                .collect(Collectors.joining("."));
        String domain = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> word(random, ALPHANUMERIC, 1 + random.nextInt(8)))
                .collect(Collectors.joining("."));
        return local + "@" + domain + ".Example";
    }

    private static String word(Random random, String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
