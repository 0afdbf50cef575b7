package io.gatehouse.core.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sort of an upstream identity, such as {@code google} or {@code wechat:mobile}: the name of a connection. Compared
 * letter by letter.
 *
 * @param text 1 to 64 letters, digits and {@code . _ : -}, the first a letter or digit
 */
public record Provider(String text) implements Comparable<Provider> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    public Provider {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of a provider");
        }
    }

    /** The provider of that name; empty if none could have it. */
    public static Optional<Provider> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Provider(text)) : Optional.empty();
    }

    @Override
    public int compareTo(Provider other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
