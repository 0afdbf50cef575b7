package io.gatehouse.federation.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionOutcome.Failed;
import io.gatehouse.core.function.FunctionOutcome.Returned;
import io.gatehouse.core.function.FunctionOutcome.Thrown;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.federation.LocalPeer;
import io.gatehouse.federation.LocalPeer.Answer;
import io.gatehouse.federation.LocalPeer.Asked;
import io.gatehouse.federation.LocalTargets;
import io.gatehouse.federation.PlainJson;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.gatehouse.outbound.WebhookSignature;
import io.gatehouse.tck.FunctionRunnerContract;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.PlainSecretBox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookFunctionsTest extends FunctionRunnerContract {
    private static final byte[] SECRET = "a secret of the webhook's owner".getBytes(StandardCharsets.UTF_8);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00.999Z"));
    private final PlainSecretBox box = new PlainSecretBox();
    private LocalPeer peer;
    private OutboundHttp http;
    private WebhookFunctions functions;

    @BeforeEach
    void start() {
        peer = LocalPeer.start()
                .on("/echoes", asked -> result(member(asked, "arguments")))
                .on("/tells_the_caller", asked -> result(caller(asked)))
                .on("/refuses", asked -> Answer.json(403, "{\"error\":\"not on my watch\"}"))
                .on("/refuses_wordlessly", asked -> Answer.json(400, ""))
                .on("/breaks", asked -> Answer.json(500, "{\"error\":\"inner secret\"}"))
                .silentOn("/hangs")
                .on("/answers_too_much", asked -> Answer.json(200, "{\"result\":\"" + "x".repeat(1 << 20) + "\"}"))
                .on("/answers_nonsense", asked -> Answer.json(200, "<html>inner</html>"));
        http = new OutboundHttp(OutboundLimits.defaults());
        functions = new WebhookFunctions(http, box, LocalTargets.REFUSED, clock);
    }

    @AfterEach
    void stop() {
        http.close();
        peer.close();
    }

    private static Answer result(@Nullable Object value) {
        Map<String, @Nullable Object> json = new java.util.HashMap<>();
        json.put("result", value);
        return Answer.json(200, PlainJson.write(json));
    }

    private static Map<String, @Nullable Object> body(Asked asked) {
        return PlainJson.readObject(asked.body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static @Nullable Object member(Asked asked, String name) {
        return body(asked).get(name);
    }

    private static List<@Nullable Object> caller(Asked asked) {
        Map<?, ?> request = (Map<?, ?>) java.util.Objects.requireNonNull(member(asked, "request"));
        List<@Nullable Object> told = new ArrayList<>();
        told.add(member(asked, "app"));
        told.add(member(asked, "user"));
        told.add(request.get("ip"));
        told.add(request.get("id"));
        return told;
    }

    @Override
    protected FunctionOutcome run(Peer behaviour, FunctionCall call) {
        String path = "/" + behaviour.name().toLowerCase(java.util.Locale.ROOT);
        Duration limit = behaviour == Peer.HANGS ? Duration.ofMillis(300) : Duration.ofSeconds(20);
        URI url = behaviour == Peer.IS_MISSING ? URI.create("http://127.0.0.1:1/") : peer.at(path);
        return functions.run(webhook(call, url, limit, true), call);
    }

    private AppFunction.Webhook webhook(FunctionCall call, URI url, Duration limit, boolean allowPrivate) {
        String context = AppFunction.Webhook.secretContext(call.application(), call.name());
        return new AppFunction.Webhook(url, box.seal(SECRET, context), limit, allowPrivate);
    }

    private FunctionOutcome answered(int status, String body) {
        peer.on("/given", asked -> Answer.json(status, body));
        FunctionCall call = call(null);
        return functions.run(webhook(call, peer.at("/given"), Duration.ofSeconds(20), true), call);
    }

    @Test
    void the_request_is_what_section_7_3_and_the_manual_say() {
        FunctionCall call = call(null, FunctionValue.text("x"));
        functions.run(webhook(call, peer.at("/echoes?key=1"), Duration.ofSeconds(20), true), call);

        Asked asked = peer.asked().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).isEqualTo("/echoes?key=1");
        assertThat(asked.body())
                .isEqualTo("{\"function\":\"login\",\"app\":\"myapp-abcde\",\"arguments\":[\"x\"],\"user\":null,"
                        + "\"request\":{\"ip\":\"203.0.113.7\",\"id\":\"request-1\"}}");
        assertThat(asked.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("x-request-id", "request-1")
                .containsEntry("x-signature", WebhookSignature.of(SECRET, clock.instant(), asked.body()));
    }

    @Test
    void a_2xx_answer_with_an_error_is_a_refusal() {
        assertThat(answered(200, "{\"error\":\"no\"}")).isEqualTo(new Thrown("no"));
        assertThat(answered(200, "{\"error\":\"no\",\"result\":\"yes\"}")).isEqualTo(new Thrown("no"));
        assertThat(answered(200, "{\"error\":{\"a\":1},\"result\":\"yes\"}")).isEqualTo(new Thrown(""));
    }

    @Test
    void no_error_is_none() {
        assertThat(answered(201, "{\"error\":null,\"result\":null}")).isEqualTo(new Returned(FunctionValue.NULL));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 429, 499})
    void a_client_error_is_a_refusal(int status) {
        assertThat(answered(status, "{\"error\":\"no\"}")).isEqualTo(new Thrown("no"));
        assertThat(answered(status, "<html>")).isEqualTo(new Thrown(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 500, 502, 503, 599})
    void any_other_status_is_a_failure(int status) {
        assertThat(answered(status, "{\"result\":\"yes\"}")).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"success\"",
                "[]",
                "{}",
                "{\"Result\":1}",
                "{\"result\":1",
                "{\"result\":1}{\"result\":2}",
                "{\"result\":NaN}",
                "{\"result\":\"\\u0000\"}",
                "{\"result\":1e99999}"
            })
    void an_answer_of_another_form_is_a_failure_and_no_consent(String body) {
        assertThat(answered(200, body)).isInstanceOf(Failed.class);
    }

    @Test
    void an_answer_that_is_too_deep_is_a_failure() {
        assertThat(answered(200, "{\"result\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .isInstanceOf(Failed.class);
    }

    @Test
    void fault_F26_a_redirection_is_not_followed() {
        peer.on(
                "/moved",
                asked -> new Answer(307, Map.of("Location", peer.at("/echoes").toString()), new byte[0]));
        FunctionCall call = call(null);

        FunctionOutcome outcome = functions.run(webhook(call, peer.at("/moved"), Duration.ofSeconds(20), true), call);

        assertThat(outcome).isInstanceOf(Failed.class);
        assertThat(peer.asked()).extracting(Asked::target).containsExactly("/moved");
    }

    @Test
    void threat_58_an_inner_address_is_asked_only_if_the_operator_allows_it() {
        FunctionCall call = call(null);
        AppFunction.Webhook unallowed = webhook(call, peer.at("/echoes"), Duration.ofSeconds(20), false);

        assertThat(functions.run(unallowed, call)).isInstanceOf(Failed.class);
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void threat_58_on_a_development_server_the_loopback_may_be_asked_and_nothing_else_inside() {
        WebhookFunctions lenient = new WebhookFunctions(http, box, LocalTargets.LOOPBACK, clock);
        FunctionCall call = call(null);

        assertThat(lenient.run(webhook(call, peer.at("/echoes"), Duration.ofSeconds(20), false), call))
                .isEqualTo(new Returned(FunctionValue.list()));
        for (String inner : List.of(
                "http://169.254.169.254/", "http://10.0.0.1/", "http://127.0.0.2/", "https://[::ffff:10.0.0.1]/")) {
            assertThat(lenient.run(webhook(call, URI.create(inner), Duration.ofSeconds(20), false), call))
                    .isInstanceOf(Failed.class);
        }
    }

    @Test
    void a_secret_that_was_sealed_for_another_function_signs_nothing() {
        FunctionCall call = call(null);
        AppFunction.Webhook moved = new AppFunction.Webhook(
                peer.at("/echoes"), box.seal(SECRET, "app_function.secret:other"), Duration.ofSeconds(20), true);

        assertThat(functions.run(moved, call)).isInstanceOf(Failed.class);
        assertThat(peer.asked()).isEmpty();
    }
}
