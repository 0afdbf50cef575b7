package io.gatehouse.web.authing.v2;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.web.authing.Messages;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose account a link is for, as the page that asks tells it: in full, since part of it would be part of many another's, too,
 * and it is the account of whoever made the address. What nobody has proven is marked: anybody may call himself anything.
 */
final class LinkHolderName {
    private static final int LONGEST = 64;
    private static final Set<Integer> UNSHOWN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.SURROGATE);

    private LinkHolderName() {}

    /** As markup: the user name, or else the address, the number, the name that its holder has chosen. */
    static String of(HttpRequest<?> request, Principal holder) {
        return Stream.of(Identifier.Type.USERNAME, Identifier.Type.EMAIL, Identifier.Type.PHONE)
                .flatMap(type -> holder.identifier(type).stream())
                .findFirst()
                .map(identifier -> named(request, holder, identifier))
                .or(() -> chosen(holder).map(name -> unproven(request, name)))
                .orElseGet(() -> Messages.text(request, "link.nameless"));
    }

    private static String named(HttpRequest<?> request, Principal holder, Identifier identifier) {
        return switch (identifier) {
            case Username name -> strong(name.text());
            case EmailAddress address ->
                holder.emailVerified() ? strong(address.text()) : unproven(request, address.text());
            case PhoneNumber number ->
                holder.phoneVerified() ? strong(number.canonical()) : unproven(request, number.canonical());
        };
    }

    private static Optional<String> chosen(Principal holder) {
        return holder.profile()
                .get(ProfileField.NAME)
                .map(LinkHolderName::plain)
                .filter(name -> !name.isEmpty());
    }

    /** In one line, without what turns the direction of the words around it, and not so long that it becomes the page. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .filter(c -> !UNSHOWN.contains(Character.getType(c)))
                .limit(LONGEST)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    private static String unproven(HttpRequest<?> request, String text) {
        return strong(text) + Messages.text(request, "link.unproven");
    }

    private static String strong(String text) {
        return "<strong><bdi>" + RelayPages.escaped(text) + "</bdi></strong>";
    }
}
