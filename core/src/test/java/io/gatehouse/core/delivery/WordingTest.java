package io.gatehouse.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final String LINK = "https://id.example.com/verify?a=1&ticket=abc";

    private final Wording wording = new Wording();

    private static Tenant tenant(String name) {
        return new Tenant(
                new TenantId("0123456789abcdef01234567"),
                new Slug("acme"),
                name,
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
    }

    private static boolean hasLink(MessagePurpose purpose) {
        return purpose.name().endsWith("_LINK");
    }

    private static Message message(String tenant, Identifier to, MessagePurpose purpose, String language) {
        boolean hasCode = purpose.name().endsWith("_CODE");
        return new Message(
                "m1",
                MovableClock.START,
                tenant(tenant),
                to,
                purpose,
                hasCode ? Secret.of("402913") : null,
                hasLink(purpose) ? URI.create(LINK) : null,
                hasLink(purpose) ? Secret.of("abc") : null,
                Locale.forLanguageTag(language),
                MovableClock.START.plus(Duration.ofMinutes(5)));
    }

    static Stream<Arguments> everythingInBothLanguages() {
        return Stream.of(MessagePurpose.values())
                .flatMap(purpose -> Stream.of("en", "zh").map(language -> Arguments.of(purpose, language)));
    }

    @ParameterizedTest
    @MethodSource("everythingInBothLanguages")
    void every_purpose_has_words_with_its_code_or_link_and_no_gaps(MessagePurpose purpose, String language) {
        Wording.Text text = wording.of(message("Acme", ALICE, purpose, language));

        String proof = hasLink(purpose) ? LINK : purpose.name().endsWith("_NOTICE") ? "Acme" : "402913";
        assertThat(text.subject()).contains("Acme").doesNotContain("402913").doesNotContain("{");
        assertThat(text.text()).contains(proof).contains("Acme").doesNotContain("{");
        assertThat(text.html()).startsWith("<p>").endsWith("</p>");
    }

    @ParameterizedTest
    @EnumSource(MessagePurpose.class)
    void the_two_languages_differ_in_every_message(MessagePurpose purpose) {
        assertThat(wording.of(message("Acme", ALICE, purpose, "zh")).text())
                .isNotEqualTo(wording.of(message("Acme", ALICE, purpose, "en")).text())
                .containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-Hans", "zh-TW"})
    void every_kind_of_chinese_is_answered_in_chinese(String language) {
        assertThat(wording.of(message("Acme", ALICE, MessagePurpose.SIGN_IN_CODE, language))
                        .subject())
                .isEqualTo("Acme 登录验证码");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "und", "x-nonsense", "en-GB"})
    void other_languages_are_answered_in_english(String language) {
        assertThat(wording.of(message("Acme", ALICE, MessagePurpose.SIGN_IN_CODE, language))
                        .subject())
                .isEqualTo("Your Acme sign-in code");
    }

    @Test
    void the_words_do_not_depend_on_the_server_s_own_language() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(wording.of(message("Acme", ALICE, MessagePurpose.SIGN_IN_CODE, "de"))
                            .subject())
                    .isEqualTo("Your Acme sign-in code");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void it_says_for_how_many_minutes_a_code_is_good() {
        assertThat(wording.of(message("Acme", PHONE, MessagePurpose.SIGN_IN_CODE, "en"))
                        .text())
                .contains("good for 5 minutes");
    }

    @Test
    void a_text_message_has_no_html() {
        assertThat(wording.of(message("Acme", PHONE, MessagePurpose.SIGN_IN_CODE, "en"))
                        .html())
                .isNull();
    }

    @Test
    void a_name_with_markup_is_text_in_html() {
        Wording.Text text =
                wording.of(message("<script>alert(\"x\")</script> & 'Co'", ALICE, MessagePurpose.SIGN_IN_CODE, "en"));

        assertThat(text.html())
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Co&#39;")
                .doesNotContain("<script");
    }

    /** Threat row 34: whoever confirms an account that a stranger made gives it to him. */
    @Test
    void who_is_asked_to_confirm_an_address_is_told_for_whom_that_is() {
        assertThat(wording.of(message("Acme", ALICE, MessagePurpose.VERIFY_EMAIL_LINK, "en"))
                        .text())
                .contains("only if you have just made this account yourself")
                .contains("Otherwise ignore this mail");
        assertThat(wording.of(message("Acme", ALICE, MessagePurpose.VERIFY_EMAIL_LINK, "zh-CN"))
                        .text())
                .contains("仅当您刚刚本人创建")
                .contains("否则请忽略此邮件");
    }

    @Test
    void a_link_can_be_followed_from_html() {
        Wording.Text text = wording.of(message("Acme", ALICE, MessagePurpose.VERIFY_EMAIL_LINK, "en"));

        assertThat(text.text()).contains(LINK);
        assertThat(text.html())
                .contains("<a href=\"https://id.example.com/verify?a=1&amp;ticket=abc\">"
                        + "https://id.example.com/verify?a=1&amp;ticket=abc</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nBcc: eve@example.com",
                "\n",
                "\r",
                "\u0000",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u000b",
                "\u007f"
            })
    void a_name_with_a_line_break_breaks_no_line(String breaker) {
        Wording.Text text = wording.of(message("Ac" + breaker + "me", ALICE, MessagePurpose.SIGN_IN_CODE, "en"));

        assertThat(text.subject()).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
        assertThat(text.text()).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{1}", "{0", "'", "''", "${jndi:ldap://x}", "%s", "$1", "\\"})
    void a_name_is_never_read_as_a_pattern(String name) {
        Wording.Text text = wording.of(message(name, ALICE, MessagePurpose.RESET_PASSWORD_CODE, "en"));

        assertThat(text.subject()).isEqualTo("Reset your " + name + " password");
    }

    @Test
    void nothing_is_sent_to_a_user_name() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> wording.of(message("Acme", new Username("alice"), MessagePurpose.SIGN_IN_CODE, "en")));
    }

    @Test
    void words_print_without_their_code() {
        assertThat(wording.of(message("Acme", ALICE, MessagePurpose.SIGN_IN_CODE, "en")))
                .hasToString("Text[Your Acme sign-in code]");
    }
}
