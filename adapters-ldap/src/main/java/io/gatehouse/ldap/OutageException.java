package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import io.gatehouse.core.directory.Outage;

/** A directory gave no answer; never leaves this package. */
final class OutageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outage outage;

    OutageException(Outage outage, LDAPException cause) {
        super(cause.getMessage(), cause);
        this.outage = outage;
    }

    OutageException(Outage outage, String message) {
        super(message);
        this.outage = outage;
    }

    Outage outage() {
        return outage;
    }
}
