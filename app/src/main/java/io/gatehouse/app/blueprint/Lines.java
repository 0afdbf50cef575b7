package io.gatehouse.app.blueprint;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of a YAML file with their depth; values are quoted and bring no reference with them. */
final class Lines {
    private final Appendable out;

    Lines(Appendable out) {
        this.out = out;
    }

    void line(int depth, String text) throws IOException {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }

    /** Lines that were written elsewhere. */
    void raw(CharSequence written) throws IOException {
        out.append(written);
    }

    /** The key with its value; nothing if that is null. */
    void value(int depth, String key, @Nullable Object value) throws IOException {
        if (value != null) {
            line(depth, key + ": " + quoted(value));
        }
    }

    void list(int depth, String key, List<?> values) throws IOException {
        line(depth, key + ": " + values.stream().map(Lines::quoted).collect(Collectors.joining(", ", "[", "]")));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The value as a double-quoted scalar. */
    static String quoted(Object value) {
        return YamlText.quoted(value.toString().replace("${", "$${"));
    }
}
