package io.gatehouse.federation.upstream;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as an upstream tells it. A member that is missing or of another type counts as not told. Prints the names of
 * its members only.
 */
public final class Json {
    private static final Json EMPTY = new Json(Map.of());

    private final Map<String, @Nullable Object> members;

    private Json(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** An object without members. */
    public static Json empty() {
        return EMPTY;
    }

    /** The members as an object. */
    public static Json of(Map<String, @Nullable Object> members) {
        return new Json(members);
    }

    /** The object in the text; empty if it holds none. */
    public static Optional<Json> parse(String text) {
        try {
            Map<String, Object> members = JSONObjectUtils.parse(text);
            return members == null ? Optional.empty() : Optional.of(new Json(new HashMap<>(members)));
        } catch (ParseException none) {
            return Optional.empty();
        }
    }

    /** The member, if it is a text that is not empty. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** The member, which must be a text. @throws RefusedException as a malformed answer */
    public String required(String name) {
        return text(name).orElseThrow(() -> RefusedException.malformed("the answer lacks " + name));
    }

    /** The member, if it is a text or a whole number, as text: ids are written either way. */
    public Optional<String> id(String name) {
        return members.get(name) instanceof Long number ? Optional.of(number.toString()) : text(name);
    }

    /** The member, if it is a whole number, or a text that holds one. */
    public Optional<Long> number(String name) {
        return switch (members.get(name)) {
            case Long number -> Optional.of(number);
            case String text when text.matches("-?\\d{1,18}") -> Optional.of(Long.valueOf(text));
            case null, default -> Optional.empty();
        };
    }

    /** Whether the member is true, or says so as a text or number. */
    public boolean isTrue(String name) {
        return switch (members.get(name)) {
            case Boolean flag -> flag;
            case String text -> "true".equalsIgnoreCase(text) || "1".equals(text);
            case Long number -> number == 1;
            case null, default -> false;
        };
    }

    /** The member, if it is an object. */
    public Optional<Json> object(String name) {
        return members.get(name) instanceof Map<?, ?> object ? Optional.of(ofObject(object)) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // what the parser makes of objects
    private static Json ofObject(Map<?, ?> object) {
        return new Json((Map<String, @Nullable Object>) object);
    }

    /** The objects of the member, if it is an array; what is none is passed over. */
    public List<Json> objects(String name) {
        List<?> items = members.get(name) instanceof List<?> list ? list : List.of();
        return items.stream()
                .filter(Map.class::isInstance)
                .map(item -> ofObject((Map<?, ?>) item))
                .toList();
    }

    /** The texts of the member, if it is an array; a single text counts as an array of one. */
    public List<String> texts(String name) {
        return switch (members.get(name)) {
            case String text -> List.of(text);
            case List<?> list ->
                list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    /** How many items the member has, if it is an array; 1 if it is anything else that is there. */
    public int count(String name) {
        return switch (members.get(name)) {
            case List<?> list -> list.size();
            case null -> 0;
            default -> 1;
        };
    }

    /** The texts, numbers and truth values among the members, as texts. */
    public Map<String, String> scalars() {
        Map<String, String> scalars = new HashMap<>();
        members.forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                scalars.put(name, value.toString());
            }
        });
        return scalars;
    }

    /** These members and the other's, the other's where both have one. */
    public Json with(Json other) {
        Map<String, @Nullable Object> all = new HashMap<>(members);
        all.putAll(other.members);
        return new Json(all);
    }

    /** The members of the old names under their new ones, and nothing else. */
    public Json renamed(Map<String, String> names) {
        Map<String, @Nullable Object> renamed = new HashMap<>();
        names.forEach((old, fresh) -> renamed.put(fresh, members.get(old)));
        return new Json(renamed);
    }

    /** The others of these members. */
    public Json without(String name) {
        Map<String, @Nullable Object> others = new HashMap<>(members);
        others.remove(name);
        return new Json(others);
    }

    /** Whether there is such a member, of whatever type but null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    @Override
    public String toString() {
        return members.keySet().toString();
    }
}
