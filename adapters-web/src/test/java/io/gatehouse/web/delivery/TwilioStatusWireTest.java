package io.gatehouse.web.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.Lease;
import io.gatehouse.core.delivery.MessageId;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.NoteReport;
import io.gatehouse.core.delivery.QueueEntry.Report;
import io.gatehouse.core.delivery.QueuedMessage;
import io.gatehouse.core.delivery.ReportReader;
import io.gatehouse.tck.House;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Twilio posts, and what others post in its name. */
class TwilioStatusWireTest {
    private static final String ID = "65f0000000000000000000aa";
    private static final String PATH = "/delivery/twilio/status?message=" + ID;
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Genuine is what is signed with the path and the status. */
    private static final ReportReader READER =
            (path, form, signature) -> signature.equals(path + form.get("MessageStatus"))
                    ? new ReportReader.Reading.Told(new MessageId(ID), Report.DELIVERED)
                    : new ReportReader.Reading.Forged();

    private final House own = new House();
    private final NoteReport noteReport =
            new NoteReport(Map.of(NoteReport.SERVER, READER), own.world.messages(), own.clock);
    private final TestServer server = TestServer.start(noteReport);

    @AfterEach
    void stop() {
        server.close();
    }

    private @Nullable Report report() {
        return own.world.messages().newest(own.tenant.id(), null, 10).getFirst().report();
    }

    private void sent() {
        Instant now = own.clock.instant();
        Lease lease = new Lease(1, now.plusSeconds(60));
        own.world
                .messages()
                .add(
                        new QueuedMessage(
                                new MessageId(ID),
                                own.tenant.id(),
                                Channel.SMS,
                                MessagePurpose.SIGN_IN_CODE,
                                new byte[1],
                                "+***78",
                                now,
                                now.plusSeconds(300),
                                0,
                                0),
                        lease);
        own.world.messages().begin(new MessageId(ID), lease);
    }

    private Http.Reply post(String path, String form, @Nullable String signature) {
        Http http = signature == null ? server.http() : server.http().with("X-Twilio-Signature", signature);
        return http.send("POST", path, FORM, form.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_genuine_report_is_noted_and_answered_without_words() {
        sent();

        assertThat(post(PATH, "MessageStatus=delivered&AccountSid=AC1", PATH + "delivered")
                        .status())
                .isEqualTo(204);

        assertThat(report()).isEqualTo(Report.DELIVERED);
    }

    @Test
    void whether_there_is_such_a_message_does_not_show() {
        assertThat(post(PATH, "MessageStatus=delivered", PATH + "delivered").status())
                .isEqualTo(204);
    }

    @Test
    void a_forged_report_is_refused_and_notes_nothing() {
        sent();

        assertThat(post(PATH, "MessageStatus=delivered", "guess").status()).isEqualTo(403);
        assertThat(post(PATH, "MessageStatus=delivered", null).status()).isEqualTo(403);
        assertThat(post(PATH + "&of=acme", "MessageStatus=delivered", PATH + "&of=acmedelivered")
                        .status())
                .isEqualTo(403);
        assertThat(report()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MessageStatus=%zz", "MessageStatus=delivered&MessageStatus=failed", "&&&"})
    void what_is_no_form_is_refused(String body) {
        assertThat(post(PATH, body, PATH + "delivered").status()).isIn(400, 403);
    }

    @Test
    void a_server_that_expects_no_reports_has_no_such_path() {
        try (TestServer without = TestServer.start()) {
            assertThat(without.http()
                            .with("X-Twilio-Signature", "x")
                            .send("POST", PATH, FORM, "a=b".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(404);
        }
    }
}
