package io.gatehouse.core.federation;

import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody for whom a connection of kind {@link ProviderKind#STUB} vouches. Prints as its subject's presence only.
 *
 * @param code what proves the person, whichever sort of credential it is given as; not empty, unique in its connection
 * @param email null if the upstream would tell none
 * @param name null if the upstream would tell none
 */
public record StubPerson(
        String code,
        String subject,
        @Nullable EmailAddress email,
        boolean emailVerified,
        @Nullable String name) {
    public StubPerson {
        if (code.isEmpty() || !UpstreamSubject.isSubject(subject)) {
            throw new IllegalArgumentException("a stub's person has a code and a subject");
        }
    }

    @Override
    public String toString() {
        return "StubPerson[***]";
    }
}
