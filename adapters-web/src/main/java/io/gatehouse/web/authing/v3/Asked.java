package io.gatehouse.web.authing.v3;

import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of a request's address. An empty one is the same as none; one of the wrong form ends the request. */
record Asked(HttpRequest<?> request) {
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,18}");

    /** The text. Control characters and halves of characters, which no store keeps, end the request. */
    Optional<String> text(String name) {
        Optional<String> text =
                Optional.ofNullable(request.getParameters().get(name)).filter(value -> !value.isEmpty());
        if (text.filter(value -> value.codePoints().anyMatch(Asked::isForbidden))
                .isPresent()) {
            throw RefusedRequestException.field(name);
        }
        return text;
    }

    /** Booleans as text. */
    Optional<Boolean> flag(String name) {
        return text(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw RefusedRequestException.field(name);
        });
    }

    /** Whether a thing is wanted, which by default it is not. */
    boolean wants(String name) {
        return flag(name).orElse(false);
    }

    /** An instant in milliseconds since 1970. */
    Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            if (!MILLISECONDS.matcher(text).matches()) {
                throw RefusedRequestException.field(name);
            }
            return Instant.ofEpochMilli(Long.parseLong(text));
        });
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
