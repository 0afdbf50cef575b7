package io.gatehouse.core.function;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a function of an application is called. Compared letter by letter.
 *
 * @param text 1 to 64 letters, digits and {@code . _ / -}, the first a letter or an underscore
 */
public record FunctionName(String text) implements Comparable<FunctionName> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9._/-]{0,63}");

    public FunctionName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of a function");
        }
    }

    /** The name in the text, exactly as written; empty if no function could have it. */
    public static Optional<FunctionName> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new FunctionName(text)) : Optional.empty();
    }

    @Override
    public int compareTo(FunctionName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
