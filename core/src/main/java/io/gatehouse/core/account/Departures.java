package io.gatehouse.core.account;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.principal.Principal;

/**
 * Is told of identities that leave their account for good, in the transaction in which they do, while they are still there.
 * Safe for several threads.
 */
public interface Departures {
    /** Nobody listens. */
    Departures UNHEARD = new Departures() {
        @Override
        public void leaving(ExternalIdentity identity) {}

        @Override
        public void leaving(Principal holder) {}
    };

    /** That identity is unlinked. */
    void leaving(ExternalIdentity identity);

    /** The principal is removed, with all identities that it has. */
    void leaving(Principal holder);
}
