package io.gatehouse.web.authing.v2;

import io.gatehouse.core.tenant.Application;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a page wants to be told what came of a log-in elsewhere (section 11).
 *
 * @param target where it is told by form or query, one of the application's registered addresses, letter by letter; null:
 *     the window that opened this one is told
 */
record Relay(Method method, @Nullable URI target) {
    /** The ways. */
    enum Method {
        WEB_MESSAGE,
        FORM_POST,
        QUERY
    }

    private static final char SEPARATOR = ' ';
    private static final List<String> UNSAID = List.of("", "undefined", "null");

    /**
     * What a page asks for; empty if it wants to be told at an address that the application has not registered, or in no way
     * that there is. Form and query need an address; where there is none the window is told.
     */
    static Optional<Relay> asked(Application application, @Nullable String method, @Nullable String target) {
        Optional<URI> registered = application.redirectUris().stream()
                .filter(uri -> uri.toString().equals(target))
                .findFirst();
        if (isSaid(target) && registered.isEmpty()) {
            return Optional.empty();
        }
        String name = method == null || !isSaid(method) ? Method.WEB_MESSAGE.name() : method.toUpperCase(Locale.ROOT);
        return Stream.of(Method.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .map(known -> registered
                        .map(uri -> new Relay(known, uri))
                        .orElseGet(() -> new Relay(Method.WEB_MESSAGE, null)));
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !UNSAID.contains(text);
    }

    /** As a text that {@link #read} understands. */
    String memo() {
        return target == null ? method.name() : method.name() + SEPARATOR + target;
    }

    /** What {@link #memo} wrote. */
    static Relay read(String memo) {
        int end = memo.indexOf(SEPARATOR);
        return end < 0
                ? new Relay(Method.valueOf(memo), null)
                : new Relay(Method.valueOf(memo.substring(0, end)), URI.create(memo.substring(end + 1)));
    }

    /** Whether the application still has the address. */
    boolean isRegistered(Application application) {
        return target == null || application.redirectUris().contains(target);
    }
}
