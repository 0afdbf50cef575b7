package io.gatehouse.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.MessageId;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.TryMessage;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import io.gatehouse.web.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as operators see them over HTTP. */
class MessagesWireTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TenantId TENANT = new TenantId("65f000000000000000000001");
    private static final Trouble TROUBLE = new Trouble(Trouble.Kind.ADDRESS_INVALID, "21211");

    private final TestServer server = TestServer.start(new Answering(), new AdminWireTest.OneToken());
    private final Http stranger = server.http();
    private final Http operator = stranger.bearer("operator-token-of-this-test");

    @AfterEach
    void stop() {
        server.close();
    }

    private static final class Answering implements MessageOperations {
        @Override
        public Result<List<QueueEntry>> messages(@Nullable Slug tenant, @Nullable MessageState state, int limit) {
            if (tenant != null && !tenant.text().equals("acme")) {
                return Result.refused(FailureCode.UNKNOWN_TENANT);
            }
            return Result.ok(List.of(new QueueEntry(
                    new MessageId("65f0000000000000000000aa"),
                    TENANT,
                    Channel.SMS,
                    MessagePurpose.SIGN_IN_CODE,
                    "+***78",
                    state == null ? MessageState.REFUSED : state,
                    limit,
                    0,
                    TROUBLE,
                    null,
                    null,
                    NOW,
                    NOW,
                    NOW)));
        }

        @Override
        public Result<TryMessage.Tried> test(@Nullable Slug tenant, String to, Locale language) {
            return to.equals("+1")
                    ? Result.refused(FailureCode.PHONE_MALFORMED)
                    : Result.ok(new TryMessage.Tried("twilio", new Handover.Refused(TROUBLE)));
        }

        @Override
        public Result<List<PrefixWatch.Closed>> closedPrefixes(@Nullable Slug tenant) {
            return Result.ok(List.of(new PrefixWatch.Closed(TENANT, "+252", NOW)));
        }

        @Override
        public Result<Boolean> reopen(Slug tenant, String prefix, Origin origin) {
            return Result.ok(prefix.equals("+252"));
        }
    }

    @Test
    void a_list_tells_states_and_trouble_and_nothing_that_was_said() {
        Reply reply =
                operator.post("/admin/v1/messages/list", Map.of("tenant", "acme", "state", "waiting", "limit", "7"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .contains("\"state\":\"waiting\"", "\"attempts\":7", "\"to\":\"+***78\"")
                .contains("\"trouble\":\"address_invalid (21211)\"");
    }

    @Test
    void a_try_tells_what_came_of_it() {
        Reply reply = operator.post("/admin/v1/messages/test", Map.of("to", "+8618812345678"));

        assertThat(reply.at("carrier")).isEqualTo("twilio");
        assertThat(reply.at("outcome")).isEqualTo("refused");
        assertThat(operator.post("/admin/v1/messages/test", Map.of("to", "+1")).status())
                .isEqualTo(400);
        assertThat(operator.post("/admin/v1/messages/test", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void prefixes_are_listed_and_reopened() {
        assertThat(operator.post("/admin/v1/messages/prefixes", Map.of()).text())
                .contains("\"prefix\":\"+252\"");
        assertThat(operator.post("/admin/v1/messages/prefixes/reopen", Map.of("tenant", "acme", "prefix", "+252"))
                        .at("reopened"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "x", "99999"})
    void a_list_has_bounds(String limit) {
        assertThat(operator.post("/admin/v1/messages/list", Map.of("limit", limit))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void states_that_are_none_and_tenants_that_are_none_are_told() {
        assertThat(operator.post("/admin/v1/messages/list", Map.of("state", "decoy"))
                        .status())
                .isEqualTo(400);
        assertThat(operator.post("/admin/v1/messages/list", Map.of("tenant", "other"))
                        .at("error"))
                .isEqualTo("unknown_tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "test", "prefixes", "prefixes/reopen"})
    void nobody_but_an_operator_is_answered(String call) {
        assertThat(stranger.post("/admin/v1/messages/" + call, Map.of("to", "a@example.com"))
                        .status())
                .isEqualTo(401);
    }
}
