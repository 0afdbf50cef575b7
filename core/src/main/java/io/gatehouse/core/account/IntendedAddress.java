package io.gatehouse.core.account;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The change of address that a ticket stands for: what was proven, and what it takes the place of, so that the ticket is void
 * when another change comes between.
 *
 * @param next the proven address or number, as typed
 * @param replaced digest of the canonical present one; of an empty text where there is none
 */
record IntendedAddress(Identifier next, Digest replaced) {
    private static final int PARTS = 4;

    static IntendedAddress of(Identifier next, Optional<Identifier> present) {
        return new IntendedAddress(next, digest(present));
    }

    /** Whether it is this that the address was to take the place of. */
    boolean replaces(Optional<Identifier> present) {
        return replaced.equals(digest(present));
    }

    /** The text to keep in a ticket. */
    String text() {
        List<String> name = switch (next) {
            case EmailAddress email -> List.of(email.text(), "", "");
            case PhoneNumber phone ->
                List.of(phone.e164(), phone.asGiven(), phone.countryCode() == null ? "" : phone.countryCode());
            case Username ignored -> throw new IllegalArgumentException("a user name is not proven");
        };
        return String.join(
                ".",
                Stream.concat(
                                name.stream().map(part -> encoded(part.getBytes(StandardCharsets.UTF_8))),
                                Stream.of(encoded(replaced.bytes())))
                        .toList());
    }

    /** What the text of a ticket says. @throws IllegalArgumentException if it is none that {@link #text} made */
    static IntendedAddress read(Identifier.Type type, @Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a change of address");
        }
        String name = decoded(parts[0]);
        Identifier next = switch (type) {
            case EMAIL -> new EmailAddress(name);
            case PHONE -> new PhoneNumber(name, decoded(parts[1]), parts[2].isEmpty() ? null : decoded(parts[2]));
            case USERNAME -> throw new IllegalArgumentException("a user name is not proven");
        };
        return new IntendedAddress(next, Digest.ofStored(Base64.getUrlDecoder().decode(parts[3])));
    }

    private static Digest digest(Optional<Identifier> present) {
        return Digest.of(present.map(Identifier::canonical).orElse(""));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
