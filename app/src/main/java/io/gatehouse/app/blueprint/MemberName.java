package io.gatehouse.app.blueprint;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a file names a principal: by user name, address or number, with the kind and a colon before it where it is none of a
 * customer ({@code staff:bob}). Without a kind a customer goes before all others.
 *
 * @param kinds in which it is looked for, in this order
 */
record MemberName(List<PrincipalKind> kinds, Identifier identifier) {
    static final String FORM = "a user name, an address or a number, such as \"ci\" or \"staff:bob@example.com\"";

    private static final List<PrincipalKind> ALL = List.of(
            PrincipalKind.CUSTOMER,
            PrincipalKind.STAFF,
            PrincipalKind.OWNER,
            PrincipalKind.SUB_USER,
            PrincipalKind.SERVICE);

    static Optional<MemberName> parse(String text) {
        return ALL.stream()
                .filter(kind -> text.startsWith(prefix(kind)))
                .findFirst()
                .map(kind -> identifier(text.substring(prefix(kind).length()))
                        .map(name -> new MemberName(List.of(kind), name)))
                .orElseGet(() -> identifier(text).map(name -> new MemberName(ALL, name)));
    }

    /** The name by which an export speaks of the principal; empty if it has none. */
    static Optional<String> of(Principal principal) {
        String prefix = principal.kind() == PrincipalKind.CUSTOMER ? "" : prefix(principal.kind());
        return Optional.ofNullable(principal.username())
                .map(Username::text)
                .or(() -> Optional.ofNullable(principal.email()).map(EmailAddress::text))
                .or(() -> Optional.ofNullable(principal.phone()).map(PhoneNumber::e164))
                .map(name -> prefix + name);
    }

    private static String prefix(PrincipalKind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ":";
    }

    private static Optional<Identifier> identifier(String text) {
        if (text.startsWith("+")) {
            try {
                return Optional.of(PhoneNumber.ofE164(text));
            } catch (IllegalArgumentException notANumber) {
                return Optional.empty();
            }
        }
        return text.contains("@")
                ? EmailAddress.parse(text).map(Identifier.class::cast)
                : Username.parse(text).map(Identifier.class::cast);
    }
}
