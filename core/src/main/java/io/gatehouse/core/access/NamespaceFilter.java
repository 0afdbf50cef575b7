package io.gatehouse.core.access;

import org.jspecify.annotations.Nullable;

/**
 * Which namespaces are asked about: all of them, or the one of that code or number.
 *
 * @param name code or number, as a client wrote it; null: all; what cannot be a code is empty here, which no namespace is
 */
public record NamespaceFilter(@Nullable String name) {
    /** No namespace has this number. */
    public static final int NO_NUMBER = 0;

    private static final int MOST_DIGITS = 9;
    private static final NamespaceFilter ALL = new NamespaceFilter(null);

    public NamespaceFilter {
        if (name != null && AccessCode.parse(name).isEmpty()) {
            name = "";
        }
    }

    /** All namespaces. */
    public static NamespaceFilter all() {
        return ALL;
    }

    /** The namespace of that code or number; all if the name is null or empty. */
    public static NamespaceFilter of(@Nullable String name) {
        return name == null || name.isEmpty() ? ALL : new NamespaceFilter(name);
    }

    public boolean isAll() {
        return name == null;
    }

    /** The number in the name, {@value #NO_NUMBER} if it is none. */
    public int number() {
        boolean isNumber = name != null
                && name.length() <= MOST_DIGITS
                && !name.isEmpty()
                && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(name) : NO_NUMBER;
    }

    public boolean matches(Namespace namespace) {
        return name == null || namespace.code().text().equals(name) || namespace.number() == number();
    }
}
