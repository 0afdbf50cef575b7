package io.gatehouse.app.blueprint;

import io.gatehouse.core.access.AccessCode;
import java.util.Optional;

/**
 * How a file names a role: by its code in the namespace {@code default}, or as {@code namespace/code}.
 *
 * @param text either form; a code may have a slash in it, too
 */
record RoleName(AccessCode text) {
    static Optional<RoleName> parse(String text) {
        return AccessCode.parse(text).map(RoleName::new);
    }

    /** The namespace in front of the first slash, if there is one. */
    Optional<AccessCode> namespace() {
        int slash = text.text().indexOf('/');
        return slash < 1 ? Optional.empty() : AccessCode.parse(text.text().substring(0, slash));
    }

    /** The code behind the first slash, if there is one. */
    Optional<AccessCode> codeInNamespace() {
        int slash = text.text().indexOf('/');
        return slash < 1 ? Optional.empty() : AccessCode.parse(text.text().substring(slash + 1));
    }

    @Override
    public String toString() {
        return text.text();
    }
}
