package io.gatehouse.core.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The name of an entry (RFC 4514). Two are equal if they differ in nothing but letter case, spaces around and within, escapes,
 * and the order of what a plus sign joins, which is how the directory matches nearly all of them.
 *
 * @param text as the directory or an operator wrote it; 1 to {@value #LONGEST} characters
 */
public record DistinguishedName(String text) {
    public static final int LONGEST = 2048;

    public DistinguishedName {
        if (normalForm(text).isEmpty()) {
            throw new IllegalArgumentException("not a distinguished name");
        }
    }

    /** The name in the text; empty if it has not the form. */
    public static Optional<DistinguishedName> parse(String text) {
        return normalForm(text).isPresent() ? Optional.of(new DistinguishedName(text)) : Optional.empty();
    }

    /** The form that equal names share; for keeping and comparing only, not to be sent to a directory. */
    public String normalised() {
        return normalForm(text).orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && normalised().equals(that.normalised());
    }

    @Override
    public int hashCode() {
        return normalised().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static Optional<String> normalForm(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> normal = new ArrayList<>();
        for (String rdn : split(text, ',')) {
            Optional<String> one = normalRdn(rdn);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            normal.add(one.get());
        }
        return Optional.of(String.join(",", normal));
    }

    private static Optional<String> normalRdn(String rdn) {
        TreeSet<String> parts = new TreeSet<>();
        for (String part : split(rdn, '+')) {
            int equals = part.indexOf('=');
            String type = equals < 0 ? "" : part.substring(0, equals).strip();
            if (!type.matches("[A-Za-z][A-Za-z0-9-]*|\\d+(?:\\.\\d+)*")) {
                return Optional.empty();
            }
            Optional<String> value = RdnValue.normalForm(part.substring(equals + 1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            parts.add(type.toLowerCase(Locale.ROOT) + "=" + value.get());
        }
        return Optional.of(parts.stream().collect(Collectors.joining("+")));
    }

    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == at) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
