package io.gatehouse.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to another server. Prints without headers, query and body.
 *
 * @param uri absolute, {@code http} or {@code https}
 * @param headers sent as they are; {@code Content-Type} belongs here when there is a body
 * @param body null if there is none
 */
public record OutboundRequest(Method method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
    /** What is asked. */
    public enum Method {
        GET,
        POST
    }

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /** Asks for what is there. */
    public static OutboundRequest get(URI uri, Map<String, String> headers) {
        return new OutboundRequest(Method.GET, uri, headers, null);
    }

    /** Hands over a body of that type. */
    public static OutboundRequest post(URI uri, Map<String, String> headers, String contentType, String body) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", contentType);
        return new OutboundRequest(Method.POST, uri, all, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
