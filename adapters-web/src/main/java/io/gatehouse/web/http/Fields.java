package io.gatehouse.web.http;

import io.gatehouse.core.support.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request body, read leniently: unknown ones are ignored, a missing body is an empty one, null is the
 * same as absent. What has the wrong type ends the request with {@code INVALID_INPUT} and the member's name. Prints
 * without values.
 */
public final class Fields {
    private static final Fields NONE = new Fields(Map.of());

    /** Longest text that is taken; a ciphertext under RSA-4096 is far shorter. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private final Map<String, @Nullable Object> members;

    private Fields(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** These members: String, Boolean, Number, Map, List or null. */
    public static Fields of(Map<String, ? extends @Nullable Object> members) {
        return new Fields(new LinkedHashMap<>(members));
    }

    /** The body, or no member at all if there was no body. */
    public static Fields orNone(@Nullable Fields body) {
        return body == null ? NONE : body;
    }

    /** The value that is written in JSON in that text; empty if it is null, or no JSON. */
    public static Optional<Object> json(String text) {
        try {
            return Optional.ofNullable(BodyParser.value(text));
        } catch (RefusedRequestException malformed) {
            return Optional.empty();
        }
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** Whether the member is there, though it may be null. */
    public boolean names(String name) {
        return members.containsKey(name);
    }

    /** The names of all members. */
    public Set<String> names() {
        return members.keySet();
    }

    /** The text; refused if it is absent, empty or no text. */
    public String text(String name) {
        return optionalText(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> RefusedRequestException.field(name));
    }

    /** The text under the first of these names that is there; refused under the first name if none is. */
    public String text(String name, String alias) {
        return has(name) || !has(alias) ? text(name) : text(alias);
    }

    /** The text; empty if it is absent. Refused if it is no text, or has NUL or half a character in it. */
    public Optional<String> optionalText(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || text.length() > LONGEST_TEXT || !isWellFormed(text)) {
            throw RefusedRequestException.field(name);
        }
        return Optional.of(text);
    }

    /** The text unless it is absent or blank. */
    public Optional<String> filledText(String name) {
        return optionalText(name).filter(text -> !text.isBlank());
    }

    /** The secret; refused if it is absent, empty or no text. Never trimmed. */
    public Secret secret(String name) {
        return Secret.of(text(name));
    }

    /** The truth value; empty if it is absent. The words {@code true} and {@code false} count, too (forms). */
    public Optional<Boolean> flag(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case Boolean value -> Optional.of(value);
            case String text when text.equals("true") -> Optional.of(true);
            case String text when text.equals("false") -> Optional.of(false);
            default -> throw RefusedRequestException.field(name);
        };
    }

    /** The object under that name; empty if it is absent. */
    public Optional<Fields> object(String name) {
        return Optional.ofNullable(members.get(name)).map(value -> object(name, value));
    }

    /** The objects in the list under that name; empty if it is absent. */
    public Optional<List<Fields>> objects(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case List<?> list ->
                Optional.of(list.stream().map(item -> object(name, item)).toList());
            default -> throw RefusedRequestException.field(name);
        };
    }

    private static Fields object(String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw RefusedRequestException.field(name);
        }
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        map.forEach((key, each) -> inner.put(String.valueOf(key), each));
        return new Fields(inner);
    }

    /** The value as it was read, of any type; null if absent. */
    public @Nullable Object raw(String name) {
        return members.get(name);
    }

    /** No NUL, which stores cannot keep, and no surrogate without its other half, which UTF-8 cannot. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Fields" + members.keySet();
    }
}
