package io.gatehouse.tck;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON, for fixtures: maps, collections, texts, numbers, truth values and null. */
public final class FakeJson {
    private FakeJson() {}

    public static String write(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .map(member -> text(String.valueOf(member.getKey())) + ":" + write(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> items -> items.stream().map(FakeJson::write).collect(Collectors.joining(",", "[", "]"));
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String text) {
        StringBuilder written = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                written.append('\\').append((char) c);
            } else if (c < ' ') {
                written.append("\\u%04x".formatted(c));
            } else {
                written.append((char) c);
            }
        });
        return written.append('"').toString();
    }
}
