package io.gatehouse.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.Trouble.Kind;
import io.gatehouse.core.support.Secret;
import io.gatehouse.outbound.OutboundLimits;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a stub of Twilio's Messages API; fault F8 of the threat list. */
class TwilioCarrierTest {
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String KEY = "SK0123456789abcdef0123456789abcdef";
    private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";
    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final Message CODE = Texts.code("+8618812345678", Locale.ENGLISH);

    private RecordingServer twilio;

    @BeforeEach
    void open() throws IOException {
        twilio = new RecordingServer();
        twilio.answers(201, "{\"sid\":\"" + SID + "\",\"status\":\"queued\",\"error_code\":null}");
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private TwilioSettings settings(String sender, Map<String, String> senders, @Nullable URI reports) {
        return new TwilioSettings(
                ACCOUNT, Secret.of("t0ken-of-the-account"), null, null, sender, senders, twilio.url("/base/"), reports);
    }

    private TwilioSettings settings() {
        return settings("+15551230000", Map.of(), null);
    }

    private static Handover send(TwilioSettings settings, Message message) {
        OutboundLimits limits = new OutboundLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1 << 16, 4);
        try (TwilioCarrier carrier =
                new TwilioCarrier("twilio", settings, limits, InstantSource.fixed(Texts.NOW.plusSeconds(60)))) {
            return carrier.carry(message, Texts.words(message));
        }
    }

    private Handover send() {
        return send(settings(), CODE);
    }

    @Test
    void a_message_is_posted_with_exactly_these_fields() {
        assertThat(send()).isEqualTo(new Handover.Taken(SID));

        RecordingServer.Asked asked = twilio.only();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/base/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
        assertThat(asked.form())
                .isEqualTo(Map.of(
                        "To", "+8618812345678",
                        "From", "+15551230000",
                        "Body", "Your Acme sign-in code is 123456. It is good for 5 minutes. Do not pass it on.",
                        "ValidityPeriod", "240"));
        assertThat(asked.headers())
                .containsEntry("authorization", basic(ACCOUNT, "t0ken-of-the-account"))
                .containsEntry("idempotency-key", Texts.ID)
                .containsEntry("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void chinese_arrives_as_it_was_written() {
        send(settings(), Texts.code("+8618812345678", Locale.SIMPLIFIED_CHINESE));

        assertThat(twilio.only().form().get("Body")).startsWith("您的 Acme 登录验证码是 123456");
    }

    @Test
    void a_messaging_service_sends_in_the_place_of_a_number_and_reports_are_asked_for() {
        send(settings(SERVICE, Map.of(), URI.create("https://id.example.com/delivery/twilio/status?of=acme")), CODE);

        assertThat(twilio.only().form())
                .containsEntry("MessagingServiceSid", SERVICE)
                .containsEntry(
                        "StatusCallback", "https://id.example.com/delivery/twilio/status?of=acme&message=" + Texts.ID)
                .doesNotContainKey("From");
    }

    @Test
    void countries_may_have_senders_of_their_own_and_the_longest_beginning_counts() {
        TwilioSettings settings = settings("+15551230000", Map.of("+86", SERVICE, "+861", "ACME", "+44", "+447"), null);

        assertThat(settings.senderTo("+8618812345678")).isEqualTo("ACME");
        assertThat(settings.senderTo("+862012345678")).isEqualTo(SERVICE);
        assertThat(settings.senderTo("+33612345678")).isEqualTo("+15551230000");
    }

    @Test
    void an_api_key_authenticates_in_the_place_of_the_token() {
        send(
                new TwilioSettings(
                        ACCOUNT, null, KEY, Secret.of("key secret"), SERVICE, Map.of(), twilio.url(""), null),
                CODE);

        assertThat(twilio.only().headers()).containsEntry("authorization", basic(KEY, "key secret"));
        assertThat(twilio.only().path()).contains(ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, REFUSED, ADDRESS_INVALID",
        "400, 21614, REFUSED, ADDRESS_INVALID",
        "400, 21610, REFUSED, UNSUBSCRIBED",
        "400, 21408, REFUSED, REGION_NOT_PERMITTED",
        "400, 21608, REFUSED, TRIAL_ACCOUNT",
        "400, 21606, REFUSED, SENDER_REFUSED",
        "400, 21617, REFUSED, MESSAGE_REFUSED",
        "401, 20003, LATER, CREDENTIALS_REFUSED",
        "403, 20003, LATER, CREDENTIALS_REFUSED",
        "404, 20404, LATER, CREDENTIALS_REFUSED",
        "429, 20429, LATER, RATE_LIMITED",
        "500, 20500, LATER, PROVIDER_FAILING",
        "503, 20503, LATER, PROVIDER_FAILING"
    })
    void error_codes_say_whether_trying_again_makes_sense(int status, int code, String end, Kind kind) {
        twilio.answers(
                status,
                "{\"code\":%d,\"message\":\"about +8618812345678\",\"more_info\":\"x\",\"status\":%d}"
                        .formatted(code, status));
        Trouble trouble = new Trouble(kind, String.valueOf(code));

        assertThat(send())
                .isEqualTo(end.equals("LATER") ? new Handover.Later(trouble, null) : new Handover.Refused(trouble));
        assertThat(twilio.asked).hasSize(1);
    }

    @Test
    void a_rate_limit_says_how_long_it_lasts() {
        twilio.answers(429, "{\"code\":20429,\"message\":\"slow\",\"status\":429}", Map.of("Retry-After", "17"));

        assertThat(send())
                .isEqualTo(new Handover.Later(new Trouble(Kind.RATE_LIMITED, "20429"), Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "Wed, 21 Oct 2015 07:28:00 GMT"})
    void a_wish_that_cannot_be_read_is_none(String wish) {
        twilio.answers(429, "{\"code\":20429,\"message\":\"slow\",\"status\":429}", Map.of("Retry-After", wish));

        assertThat(send()).isEqualTo(new Handover.Later(new Trouble(Kind.RATE_LIMITED, "20429"), null));
    }

    @ParameterizedTest
    @CsvSource({"502, LATER, PROVIDER_FAILING", "400, REFUSED, MESSAGE_REFUSED", "401, LATER, CREDENTIALS_REFUSED"})
    void an_error_whose_body_makes_no_sense_goes_by_its_status(int status, String end, Kind kind) {
        for (String body : new String[] {"<html>no</html>", "", "{", "[]", "{\"code\":\"x\"}"}) {
            twilio.answers(status, body);
            Trouble trouble = new Trouble(kind, String.valueOf(status));

            assertThat(send())
                    .as("body %s", body)
                    .isEqualTo(end.equals("LATER") ? new Handover.Later(trouble, null) : new Handover.Refused(trouble));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "<html>", "{}", "{\"sid\":null}", "[1]"})
    void a_success_that_makes_no_sense_is_an_outcome_that_nobody_knows(String body) {
        twilio.answers(201, body);

        assertThat(send()).isEqualTo(new Handover.Unknown(Trouble.of(Kind.ANSWER_UNREADABLE)));
    }

    @Test
    void an_answer_that_is_too_large_is_an_outcome_that_nobody_knows() {
        twilio.answers(201, "x".repeat(1 << 17));

        assertThat(send()).isEqualTo(new Handover.Unknown(new Trouble(Kind.ANSWER_UNREADABLE, "too large")));
    }

    @Test
    void no_answer_in_time_is_an_outcome_that_nobody_knows_and_is_not_repeated_by_the_sdk() {
        twilio.fallsSilent();

        assertThat(send()).isEqualTo(new Handover.Unknown(new Trouble(Kind.NO_ANSWER, "timed out")));
        assertThat(twilio.asked).hasSize(1);
    }

    @Test
    void where_nobody_listens_nothing_was_sent() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        TwilioSettings nowhere = new TwilioSettings(
                ACCOUNT, Secret.of("t"), null, null, SERVICE, Map.of(), URI.create("http://127.0.0.1:" + port), null);

        assertThat(send(nowhere, CODE))
                .isEqualTo(new Handover.Later(new Trouble(Kind.UNREACHABLE, "unreachable"), null));
    }

    @Test
    void a_redirection_is_not_followed() {
        twilio.answers(302, "", Map.of("Location", twilio.url("/elsewhere").toString()));

        assertThat(send()).isInstanceOf(Handover.Refused.class);
        assertThat(twilio.asked).hasSize(1);
    }

    @Test
    void settings_that_cannot_work_are_refused_and_none_shows_a_secret() {
        assertThat(settings().toString()).isEqualTo("TwilioSettings[" + ACCOUNT + "]");
        assertThatThrownBy(() -> new TwilioSettings("AC12", Secret.of("t"), null, null, "+1", Map.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TwilioSettings(ACCOUNT, null, null, null, "+1", Map.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TwilioSettings(ACCOUNT, null, KEY, null, "+1", Map.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TwilioSettings(ACCOUNT, Secret.of("t"), null, null, " ", Map.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
