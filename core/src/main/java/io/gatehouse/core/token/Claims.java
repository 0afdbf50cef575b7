package io.gatehouse.core.token;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token, in order: names to JSON values (String, Boolean, Integer or Long, List, Map, null). Times are
 * whole seconds since 1970 (RFC 7519, section 2). Immutable.
 */
public final class Claims {
    private final Map<String, @Nullable Object> members;

    private Claims(Map<String, @Nullable Object> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** Claims as read from a token. */
    public static Claims of(Map<String, ? extends @Nullable Object> members) {
        return new Claims(new LinkedHashMap<>(members));
    }

    /** These claims and the others, which win where names coincide. */
    public Claims with(Map<String, ? extends @Nullable Object> others) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(members);
        all.putAll(others);
        return new Claims(all);
    }

    /** All members, in order. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /** The string claim; empty if absent or not a string. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The number claim; empty if absent or not a whole number. */
    public Optional<Long> number(String name) {
        return switch (members.get(name)) {
            case Long value -> Optional.of(value);
            case Integer value -> Optional.of(value.longValue());
            case null, default -> Optional.empty();
        };
    }

    /** The time claim; empty if absent or not a whole number of seconds. */
    public Optional<Instant> time(String name) {
        return number(name).map(Instant::ofEpochSecond);
    }

    @Override
    public String toString() {
        return "Claims" + members.keySet();
    }
}
