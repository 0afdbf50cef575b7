package io.gatehouse.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.delivery.MessageId;
import io.gatehouse.core.delivery.QueueEntry.Report;
import io.gatehouse.core.delivery.ReportReader;
import io.gatehouse.core.delivery.ReportReader.Reading;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that carry Twilio's signature, and such as only look like it. */
class TwilioReportsTest {
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "t0ken";
    private static final String PATH = "/delivery/twilio/status?message=" + Texts.ID;

    private final ReportReader reader =
            new TwilioReports(URI.create("https://id.example.com/delivery/twilio/status"), ACCOUNT, Secret.of(TOKEN));

    private static Map<String, String> form(String status) {
        return Map.of("AccountSid", ACCOUNT, "MessageSid", "SM1", "MessageStatus", status);
    }

    /** Twilio's rule: the address, then every field's name and value in the order of the names. */
    private static String signature(String address, Map<String, String> form, String token) throws Exception {
        StringBuilder signed = new StringBuilder(address);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Reading read(String path, Map<String, String> form) throws Exception {
        return reader.read(path, form, signature("https://id.example.com" + path, form, TOKEN));
    }

    @ParameterizedTest
    @CsvSource({"delivered, DELIVERED", "read, DELIVERED", "undelivered, UNDELIVERED", "failed, UNDELIVERED"})
    void what_became_of_a_message_is_told(String status, Report report) throws Exception {
        assertThat(read(PATH, form(status))).isEqualTo(new Reading.Told(new MessageId(Texts.ID), report));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "sent", "", "DELIVERED"})
    void what_is_on_its_way_is_nothing_to_note(String status) throws Exception {
        assertThat(read(PATH, form(status))).isEqualTo(new Reading.Nothing());
    }

    @Test
    void a_report_without_a_message_is_nothing_to_note() throws Exception {
        assertThat(read("/delivery/twilio/status", form("delivered"))).isEqualTo(new Reading.Nothing());
        assertThat(read("/delivery/twilio/status?message=zz", form("delivered")))
                .isEqualTo(new Reading.Nothing());
    }

    @Test
    void what_was_changed_on_the_way_or_signed_by_others_is_forged() throws Exception {
        Map<String, String> form = form("delivered");
        String good = signature("https://id.example.com" + PATH, form, TOKEN);

        assertThat(reader.read(PATH.replace("aa", "ab"), form, good)).isEqualTo(new Reading.Forged());
        assertThat(reader.read(PATH, form("undelivered"), good)).isEqualTo(new Reading.Forged());
        assertThat(reader.read(PATH, form, "")).isEqualTo(new Reading.Forged());
        assertThat(reader.read(PATH, form, good.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(new Reading.Forged());
        assertThat(reader.read(PATH, form, signature("https://id.example.com" + PATH, form, "other")))
                .isEqualTo(new Reading.Forged());
        assertThat(reader.read(PATH, form, signature("https://evil.example.com" + PATH, form, TOKEN)))
                .isEqualTo(new Reading.Forged());
    }

    @Test
    void a_report_of_another_account_is_forged() throws Exception {
        Map<String, String> other = new HashMap<>(form("delivered"));
        other.put("AccountSid", "ACffffffffffffffffffffffffffffffff");

        assertThat(read(PATH, other)).isEqualTo(new Reading.Forged());
    }
}
