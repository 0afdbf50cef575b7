package io.gatehouse.web.authing.v2;

import io.gatehouse.core.federation.RequestHint;
import io.gatehouse.core.federation.RequestHints;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a page wants to have said to an upstream: an object of JSON (section 11). */
final class AuthorizationParams {
    static final String NAME = "authorization_params";

    private static final int LONGEST = 2048;
    private static final List<String> UNSAID = List.of("", "undefined", "null");

    private AuthorizationParams() {}

    /** Those that pages may set; others are passed over. Refused if it is no object, or a value is none of its parameter. */
    static RequestHints read(@Nullable String text) {
        if (text == null || UNSAID.contains(text)) {
            return RequestHints.none();
        }
        if (text.length() > LONGEST || !(Fields.json(text).orElse(null) instanceof Map<?, ?> members)) {
            throw RefusedRequestException.field(NAME);
        }
        Map<RequestHint, String> hints = new EnumMap<>(RequestHint.class);
        members.forEach((name, value) ->
                RequestHint.of(String.valueOf(name)).ifPresent(hint -> hints.put(hint, checked(hint, value))));
        return new RequestHints(hints);
    }

    private static String checked(RequestHint hint, @Nullable Object value) {
        if (value instanceof String text && hint.accepts(text)) {
            return text;
        }
        throw RefusedRequestException.field(NAME);
    }
}
