package io.gatehouse.web.http;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a request: the client's, if it is sane, or one of ours. In the log, in every answer and in the audit. */
public final class RequestIds {
    /** The header that carries it, both ways. */
    public static final String HEADER = "X-Request-Id";

    static final String ATTRIBUTE = "gatehouse.request-id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,64}");

    private RequestIds() {}

    /** The id of this request; made when first asked for. */
    public static String of(HttpRequest<?> request) {
        String known = request.getAttribute(ATTRIBUTE, String.class).orElse(null);
        if (known != null) {
            return known;
        }
        String id = choose(request.getHeaders().get(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static String choose(@Nullable String sent) {
        return sent != null && SANE.matcher(sent).matches() ? sent : fresh();
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current(); // a name, not a secret
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
