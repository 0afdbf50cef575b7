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
 * @param parts what it is told of the user besides
 */
record Relay(Method method, @Nullable URI target, UserParts parts) {
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
                        .map(uri -> new Relay(known, uri, UserParts.NONE))
                        .orElseGet(() -> new Relay(Method.WEB_MESSAGE, null, UserParts.NONE)));
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !UNSAID.contains(text);
    }

    /** The same with these parts. */
    Relay telling(UserParts more) {
        return new Relay(method, target, more);
    }

    /** As a text that {@link #read} understands. */
    String memo() {
        String how = method + parts.memo();
        return target == null ? how : how + SEPARATOR + target;
    }

    /** What {@link #memo} wrote. */
    static Relay read(String memo) {
        String[] all = memo.split(String.valueOf(SEPARATOR), 2);
        String[] how = all[0].split(UserParts.MARK, -1);
        return new Relay(
                Method.valueOf(how[0]),
                all.length == 1 ? null : URI.create(all[1]),
                UserParts.read(List.of(how).subList(1, how.length)));
    }

    /** Whether the application still has the address. */
    boolean isRegistered(Application application) {
        return target == null || application.redirectUris().contains(target);
    }
}
