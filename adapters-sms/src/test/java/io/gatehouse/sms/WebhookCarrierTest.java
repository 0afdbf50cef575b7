package io.gatehouse.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.Trouble.Kind;
import io.gatehouse.core.support.Secret;
import io.gatehouse.outbound.OutboundLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any other house than Twilio. */
class WebhookCarrierTest {
    private static final String SECRET = "a secret of some length";
    private static final Message CODE = Texts.code("+447700900123", Locale.ENGLISH);

    private RecordingServer house;

    @BeforeEach
    void open() throws IOException {
        house = new RecordingServer();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Handover send() {
        OutboundLimits limits = new OutboundLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1 << 16, 4);
        WebhookSettings settings = new WebhookSettings(house.url("/sms"), Secret.of(SECRET));
        try (WebhookCarrier carrier = new WebhookCarrier("webhook", settings, limits, InstantSource.fixed(Texts.NOW))) {
            return carrier.carry(CODE, Texts.words(CODE));
        }
    }

    @Test
    void a_message_is_posted_as_signed_json() throws Exception {
        house.answers(202, "{\"reference\":\"r-1\"}");

        assertThat(send()).isEqualTo(new Handover.Taken("r-1"));

        RecordingServer.Asked asked = house.only();
        JsonNode body = new ObjectMapper().readTree(asked.body());
        assertThat(asked.path()).isEqualTo("/sms");
        assertThat(body.get("id").asText()).isEqualTo(Texts.ID);
        assertThat(body.get("to").asText()).isEqualTo("+447700900123");
        assertThat(body.get("text").asText()).contains("123456");
        assertThat(body.get("code").asText()).isEqualTo("123456");
        assertThat(body.get("purpose").asText()).isEqualTo("sign_in_code");
        assertThat(body.get("tenant").asText()).isEqualTo("acme");
        assertThat(body.get("expiresAt").asText()).isEqualTo("2026-03-01T12:05:00Z");
        assertThat(asked.headers())
                .containsEntry("idempotency-key", Texts.ID)
                .containsEntry("content-type", "application/json")
                .containsEntry("x-signature", signature(asked.body()));
    }

    private static String signature(String body) throws Exception {
        long seconds = Texts.NOW.getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] hmac = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(hmac);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "{}", "[]", "{\"reference\":7}"})
    void a_success_need_not_say_more(String body) {
        house.answers(200, body);

        assertThat(send()).isEqualTo(new Handover.Taken(null));
    }

    @ParameterizedTest
    @CsvSource({
        "400, address_invalid, REFUSED, ADDRESS_INVALID",
        "422, unsubscribed, REFUSED, UNSUBSCRIBED",
        "400, region_not_permitted, REFUSED, REGION_NOT_PERMITTED",
        "400, anything, REFUSED, MESSAGE_REFUSED",
        "401, x, LATER, CREDENTIALS_REFUSED",
        "408, x, LATER, PROVIDER_FAILING",
        "500, x, LATER, PROVIDER_FAILING",
        "503, x, LATER, PROVIDER_FAILING"
    })
    void refusals_are_for_the_time_being_or_for_good(int status, String error, String end, Kind kind) {
        house.answers(status, "{\"error\":\"" + error + "\"}");
        Trouble trouble = new Trouble(kind, String.valueOf(status));

        assertThat(send())
                .isEqualTo(end.equals("LATER") ? new Handover.Later(trouble, null) : new Handover.Refused(trouble));
    }

    @Test
    void a_rate_limit_says_how_long_it_lasts() {
        house.answers(429, "", Map.of("Retry-After", "5"));

        assertThat(send()).isEqualTo(new Handover.Later(new Trouble(Kind.RATE_LIMITED, "429"), Duration.ofSeconds(5)));
    }

    @Test
    void no_answer_in_time_is_an_outcome_that_nobody_knows() {
        house.fallsSilent();

        assertThat(send()).isEqualTo(new Handover.Unknown(new Trouble(Kind.NO_ANSWER, "timed out")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://sms.example", "https:///x", "https://user:word@sms.example", "sms.example"})
    void only_an_address_of_the_web_will_do(String url) {
        assertThatThrownBy(() -> new WebhookSettings(URI.create(url), Secret.of(SECRET)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_secret_is_long_and_not_shown() {
        assertThatThrownBy(() -> new WebhookSettings(URI.create("https://sms.example"), Secret.of("short")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new WebhookSettings(URI.create("https://sms.example/x"), Secret.of(SECRET)).toString())
                .isEqualTo("WebhookSettings[sms.example]");
    }
}
