package io.gatehouse.app.blueprint;

import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].principals[].identities[]}. */
final class IdentityReader {
    private IdentityReader() {}

    /** The identities of the principal; null if the file says nothing of them. */
    static @Nullable List<IdentityEntry> read(Section principal) {
        if (!principal.has("identities")) {
            return null;
        }
        List<IdentityEntry> entries = new ArrayList<>();
        Set<Provider> named = new HashSet<>();
        for (Section section : principal.sections("identities", Block.IDENTITY)) {
            identity(section).ifPresent(entry -> {
                if (!named.add(entry.connection())) {
                    section.problem("connection", "this principal has an identity of this connection already");
                }
                entries.add(entry);
            });
        }
        return entries;
    }

    private static Optional<IdentityEntry> identity(Section section) {
        Provider connection = section.read(
                "connection", Provider::parse, "a connection's name of 1 to 64 letters, digits and . _ : -");
        String subject = section.read(
                "subject",
                text -> Optional.of(text).filter(UpstreamSubject::isSubject),
                "a subject of 1 to " + UpstreamSubject.LONGEST_SUBJECT + " characters");
        String issuer = section.read("issuer", IdentityReader::issuer, "an issuer of 1 to 255 characters");
        require(section, "connection", "an identity needs the name of a connection");
        require(section, "subject", "an identity needs a subject: the upstream's own name of the person");
        return connection == null || subject == null
                ? Optional.empty()
                : Optional.of(new IdentityEntry(section.place(), connection, subject, issuer));
    }

    private static Optional<String> issuer(String text) {
        boolean isOne = UpstreamSubject.isSubject(text) && text.length() <= UpstreamSubject.LONGEST_ISSUER;
        return isOne ? Optional.of(text) : Optional.empty();
    }

    private static void require(Section section, String key, String text) {
        if (!section.has(key)) {
            section.problem(key, text);
        }
    }
}
