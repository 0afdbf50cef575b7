package io.gatehouse.core.directory;

import io.gatehouse.core.principal.PrincipalKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the people of a directory.
 *
 * @param create whether somebody who has no account here is given one
 * @param update whether accounts follow what the directory says of their owners
 * @param kind what they are; only doors of that kind let them in
 * @param domain the part before a backslash that their names may have, such as {@code CORP}; null: any
 */
public record Provisioning(
        boolean create,
        boolean update,
        PrincipalKind kind,
        @Nullable String domain) {
    /** Customers, made and kept up to date, of any domain. */
    public static final Provisioning USUAL = new Provisioning(true, true, PrincipalKind.CUSTOMER, null);

    /** Whether the typed name may be of this directory: it names no other domain. */
    boolean mayKnow(String login) {
        int backslash = login.indexOf('\\');
        return domain == null
                || backslash < 0
                || login.substring(0, backslash).toLowerCase(Locale.ROOT).equals(domain.toLowerCase(Locale.ROOT));
    }
}
