package io.gatehouse.app.blueprint;

import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import org.jspecify.annotations.Nullable;

/**
 * An upstream identity as written. Prints without the subject.
 *
 * @param issuer as whom the upstream vouches; null: as the connection says
 */
record IdentityEntry(
        Place place,
        Provider connection,
        String subject,
        @Nullable String issuer) {

    /** The identity itself. @param usual as whom the connection's upstream vouches */
    UpstreamSubject upstream(String usual) {
        return new UpstreamSubject(connection, issuer == null ? usual : issuer, subject);
    }

    @Override
    public String toString() {
        return "IdentityEntry[" + place + "]";
    }
}
