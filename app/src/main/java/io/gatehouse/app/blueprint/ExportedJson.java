package io.gatehouse.app.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of an exported file; a member of another form than is asked for is none. */
record ExportedJson(Map<String, @Nullable Object> members) {
    /** Has no members. */
    static final ExportedJson NONE = new ExportedJson(Map.of());

    /** The value as an object; without members if it is none. */
    static ExportedJson of(@Nullable Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return new ExportedJson(members);
    }

    Set<String> names() {
        return members.keySet();
    }

    ExportedJson object(String name) {
        return of(members.get(name));
    }

    /** The text, if there is one that is not empty. */
    Optional<String> text(String name) {
        return members.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    /** Whether there is more than nothing, an empty text or an empty list, in whatever form. */
    boolean isSaid(String name) {
        return switch (members.get(name)) {
            case String text -> !text.isBlank();
            case List<?> list -> !list.isEmpty();
            case null -> false;
            default -> true;
        };
    }

    /** The texts of a list, or of one text with commas. */
    List<String> texts(String name) {
        return switch (members.get(name)) {
            case String text ->
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
            case List<?> list ->
                list.stream()
                        .map(String::valueOf)
                        .filter(item -> !item.isBlank())
                        .toList();
            case null, default -> List.of();
        };
    }

    /** The objects of a list. */
    List<ExportedJson> objects(String name) {
        List<ExportedJson> objects = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            list.forEach(item -> objects.add(of(item)));
        }
        return objects;
    }
}
