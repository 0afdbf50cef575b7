package io.gatehouse.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered. A redirection is an answer like any other: it is never followed. Prints its status only.
 *
 * @param headers the last of each name; names in lower case
 * @param body at most as long as the limits allow; empty if there is none
 */
public record OutboundAnswer(int status, Map<String, String> headers, byte[] body) {
    public OutboundAnswer {
        headers = Map.copyOf(headers);
    }

    /** Whether the status is 200 to 299. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The header of that name, however it is spelled. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "OutboundAnswer[" + status + "]";
    }
}
