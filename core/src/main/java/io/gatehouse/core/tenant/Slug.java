package io.gatehouse.core.tenant;

import java.util.Optional;
import java.util.regex.Pattern;

/** The readable unique name of a tenant. @param text 1 to 64 of lower-case letters, digits and inner hyphens */
public record Slug(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    public Slug {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a slug");
        }
    }

    /** The slug in the text, exactly as written; empty if it has not the form. */
    public static Optional<Slug> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Slug(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
