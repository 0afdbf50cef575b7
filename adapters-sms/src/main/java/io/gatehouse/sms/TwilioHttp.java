package io.gatehouse.sms;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.gatehouse.outbound.OutboundAnswer;
import io.gatehouse.outbound.OutboundException;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundRequest;
import io.gatehouse.outbound.Reach;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio's SDK sends its requests by: through the server's own guarded client, to a base URL that can be set, once and
 * no more, since the queue of messages does the repeating. Remembers what came of its one request. For one thread.
 */
final class TwilioHttp extends HttpClient {
    private final OutboundHttp http;
    private final @Nullable URI baseUrl;
    private final String idempotencyKey;
    private @Nullable OutboundAnswer answer;
    private @Nullable OutboundException failure;

    TwilioHttp(OutboundHttp http, @Nullable URI baseUrl, String idempotencyKey) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.idempotencyKey = idempotencyKey;
    }

    /** The answer, if there was one. */
    @Nullable
    OutboundAnswer answer() {
        return answer;
    }

    /** Why there was no answer; null if there was, or nothing was asked. */
    @Nullable
    OutboundException failure() {
        return failure;
    }

    /** Without the SDK's own repetitions. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        try {
            OutboundAnswer got = http.send(outbound(request), reach());
            answer = got;
            return new Response(got.text(), got.status(), new Header[0]);
        } catch (OutboundException e) {
            failure = e;
            throw e;
        }
    }

    private OutboundRequest outbound(Request request) {
        Map<String, String> headers = new HashMap<>();
        request.getHeaderParams().forEach((name, values) -> headers.put(name, join(values)));
        headers.put("Accept", "application/json");
        headers.put("Authorization", request.getAuthString());
        headers.put("Idempotency-Key", idempotencyKey);
        URI uri = at(URI.create(request.constructURL().toString()));
        return request.getMethod() == HttpMethod.POST
                ? OutboundRequest.post(
                        uri, headers, "application/x-www-form-urlencoded; charset=UTF-8", request.encodeFormBody())
                : OutboundRequest.get(uri, headers);
    }

    private static String join(List<String> values) {
        return String.join(", ", values);
    }

    private URI at(URI twilio) {
        if (baseUrl == null) {
            return twilio;
        }
        String query = twilio.getRawQuery();
        String base = baseUrl.toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(root + twilio.getRawPath() + (query == null ? "" : "?" + query));
    }

    /** An operator who names another address knows where it lies. */
    private Reach reach() {
        return baseUrl == null ? Reach.PUBLIC : new Reach(true, "http".equals(baseUrl.getScheme()));
    }
}
