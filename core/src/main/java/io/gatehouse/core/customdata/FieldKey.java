package io.gatehouse.core.customdata;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a custom field in its tenant; compared exactly as written.
 *
 * @param text a letter or underscore, then at most 63 letters, digits, underscores, hyphens and dots, all of ASCII
 */
public record FieldKey(String text) implements Comparable<FieldKey> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    public FieldKey {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the key of a custom field");
        }
    }

    /** The key in the text, exactly as written; empty if it has not the form. */
    public static Optional<FieldKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new FieldKey(text)) : Optional.empty();
    }

    @Override
    public int compareTo(FieldKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
