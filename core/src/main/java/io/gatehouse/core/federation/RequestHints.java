package io.gatehouse.core.federation;

import java.util.Map;

/** What a page wishes of an upstream's log-in page. Prints without the values, which may name people. */
public record RequestHints(Map<RequestHint, String> values) {
    private static final RequestHints NONE = new RequestHints(Map.of());

    /** @throws IllegalArgumentException for a value that is none */
    public RequestHints {
        values = Map.copyOf(values);
        if (!values.entrySet().stream().allMatch(hint -> hint.getKey().accepts(hint.getValue()))) {
            throw new IllegalArgumentException("not a value of a request's hint");
        }
    }

    /** Nothing is wished. */
    public static RequestHints none() {
        return NONE;
    }

    @Override
    public String toString() {
        return "RequestHints" + values.keySet();
    }
}
