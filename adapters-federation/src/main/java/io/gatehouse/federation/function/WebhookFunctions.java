package io.gatehouse.federation.function;

import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionOutcome.Failed;
import io.gatehouse.core.function.FunctionOutcome.Returned;
import io.gatehouse.core.function.FunctionOutcome.Thrown;
import io.gatehouse.core.function.FunctionRunner;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.federation.LocalTargets;
import io.gatehouse.federation.PlainJson;
import io.gatehouse.outbound.OutboundAnswer;
import io.gatehouse.outbound.OutboundException;
import io.gatehouse.outbound.OutboundException.Kind;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundRequest;
import io.gatehouse.outbound.Reach;
import io.gatehouse.outbound.WebhookSignature;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Functions behind an address (App Services section 7.3): a signed request, sent once, never to another address than the
 * operator's. 2xx with {@code {"result": …}} returns, 4xx or {@code {"error": "…"}} throws; whatever else fails. Safe for
 * several threads; close it at the end.
 */
public final class WebhookFunctions implements FunctionRunner<AppFunction.Webhook>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookFunctions.class);
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final OutboundHttp http;
    private final SecretBox box;
    private final LocalTargets local;
    private final InstantSource clock;
    private final Places places = new Places();

    /**
     * @param http of its own, so that slow functions take nobody else's places; its deadline is the longest time limit of all;
     *     closed with this
     * @param local which addresses inside may be asked without the operator's word
     */
    public WebhookFunctions(OutboundHttp http, SecretBox box, LocalTargets local, InstantSource clock) {
        this.http = http;
        this.box = box;
        this.local = local;
        this.clock = clock;
    }

    @Override
    public FunctionOutcome run(AppFunction.Webhook webhook, FunctionCall call) {
        FunctionOutcome outcome = places.in(call.application(), () -> send(webhook, call))
                .orElseGet(() -> new Failed("too many of the application's functions are under way"));
        if (outcome instanceof Failed failed) {
            LOG.warn("function {} of {} fails: {}", call.name(), call.application(), failed.reason());
        }
        return outcome;
    }

    private FunctionOutcome send(AppFunction.Webhook webhook, FunctionCall call) {
        Optional<byte[]> secret =
                box.open(webhook.sealedSecret(), AppFunction.Webhook.secretContext(call.application(), call.name()));
        if (secret.isEmpty()) {
            return new Failed("its secret does not open with this server's key");
        }
        String body = body(call);
        OutboundRequest request = OutboundRequest.post(
                webhook.url(),
                Map.of(
                        WebhookSignature.HEADER,
                        WebhookSignature.of(secret.get(), clock.instant(), body),
                        "X-Request-Id",
                        call.context().requestId(),
                        "Accept",
                        "application/json",
                        "User-Agent",
                        "Gatehouse"),
                "application/json",
                body);
        try {
            return outcome(http.send(request, reach(webhook), webhook.timeLimit()));
        } catch (OutboundException e) {
            return e.kind() == Kind.TIMED_OUT
                    ? new FunctionOutcome.TimedOut()
                    : new Failed(e.kind() + " " + e.getMessage());
        }
    }

    private Reach reach(AppFunction.Webhook webhook) {
        return webhook.allowPrivateAddresses() ? Reach.ANYWHERE : local.reach(webhook.url());
    }

    private static String body(FunctionCall call) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("ip", call.context().remoteAddress());
        request.put("id", call.context().requestId());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("function", call.name().text());
        json.put("app", call.context().clientAppId());
        json.put("arguments", call.arguments().stream().map(FunctionValue::json).toList());
        json.put("user", CallerValue.of(call.context().user()));
        json.put("request", request);
        return PlainJson.write(json);
    }

    private static FunctionOutcome outcome(OutboundAnswer answer) {
        Optional<Map<String, @Nullable Object>> json = PlainJson.readObject(answer.body());
        if (answer.isSuccess()) {
            return json.map(WebhookFunctions::answered).orElseGet(() -> new Failed("its answer is not a JSON object"));
        }
        boolean isRefusal = answer.status() >= CLIENT_ERRORS && answer.status() < SERVER_ERRORS;
        return isRefusal
                ? new Thrown(message(json.map(members -> members.get("error")).orElse(null)))
                : new Failed("it answers with status " + answer.status());
    }

    private static FunctionOutcome answered(Map<String, @Nullable Object> json) {
        Object error = json.get("error");
        if (error != null) {
            return new Thrown(message(error));
        }
        if (!json.containsKey("result")) {
            return new Failed("its answer has neither result nor error");
        }
        return FunctionValue.parse(json.get("result"))
                .<FunctionOutcome>map(Returned::new)
                .orElseGet(() -> new Failed("its result is beyond what is taken"));
    }

    @Override
    public void close() {
        http.close();
    }

    private static String message(@Nullable Object error) {
        return error instanceof String text ? text : "";
    }
}
