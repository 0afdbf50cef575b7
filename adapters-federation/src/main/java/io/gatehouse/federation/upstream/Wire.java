package io.gatehouse.federation.upstream;

import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.outbound.OutboundAnswer;
import io.gatehouse.outbound.OutboundException;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundRequest;
import io.gatehouse.outbound.Reach;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Requests to upstreams, whose answers are JSON. What is no answer (none in time, too large, a redirection, a fault of the
 * upstream's) is refused here. Safe for several threads.
 */
public final class Wire {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Map<String, String> ACCEPT = Map.of("Accept", "application/json", "User-Agent", "gatehouse");

    private final OutboundHttp http;

    public Wire(OutboundHttp http) {
        this.http = http;
    }

    /** How far requests to that peer may go. */
    public static Reach reach(Peer peer) {
        return peer.allowPrivateAddresses() ? Reach.ANYWHERE : Reach.PUBLIC;
    }

    /** Asks for what is there. */
    public Reply get(Peer peer, URI uri, Map<String, String> headers) {
        return send(peer, OutboundRequest.get(uri, all(headers)));
    }

    /** Sends a form. */
    public Reply postForm(Peer peer, URI uri, Map<String, String> headers, Map<String, String> form) {
        return send(
                peer, OutboundRequest.post(uri, all(headers), "application/x-www-form-urlencoded", Forms.encode(form)));
    }

    /** Sends a JSON object of texts. */
    public Reply postJson(Peer peer, URI uri, Map<String, String> headers, Map<String, String> members) {
        String body = com.nimbusds.jose.util.JSONObjectUtils.toJSONString(new HashMap<>(members));
        return send(peer, OutboundRequest.post(uri, all(headers), "application/json; charset=utf-8", body));
    }

    private static Map<String, String> all(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(ACCEPT);
        all.putAll(headers);
        return all;
    }

    private Reply send(Peer peer, OutboundRequest request) {
        try {
            return reply(http.send(request, reach(peer)));
        } catch (OutboundException e) {
            throw new RefusedException(
                    switch (e.kind()) {
                        case FORBIDDEN_TARGET -> Reason.MISCONFIGURED;
                        case TOO_LARGE -> Reason.MALFORMED_ANSWER;
                        case BUSY, UNREACHABLE, TIMED_OUT, BROKEN -> Reason.UNREACHABLE;
                    },
                    String.valueOf(e.getMessage()));
        }
    }

    private static Reply reply(OutboundAnswer answer) {
        int status = answer.status();
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new RefusedException(Reason.UNREACHABLE, "the upstream answers with status " + status);
        }
        if (status < 200 || (status >= 300 && status < 400)) {
            throw RefusedException.malformed("the upstream answers with status " + status);
        }
        String text = answer.text();
        Json json = Json.parse(text).orElse(Json.empty());
        return new Reply(status, text, json);
    }
}
