package io.gatehouse.app.blueprint;

import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;

/** An upstream identity as written. Prints without the subject. */
record IdentityEntry(Place place, Provider connection, String subject) {

    /** While a file declares no connections, one that is named vouches under its own name. */
    UpstreamSubject upstream() {
        return new UpstreamSubject(connection, connection.text(), subject);
    }

    /** Whether that identity reads as an entry could write it. */
    static boolean isExpressible(UpstreamSubject upstream) {
        return upstream.issuer().equals(upstream.provider().text());
    }

    @Override
    public String toString() {
        return "IdentityEntry[" + place + "]";
    }
}
