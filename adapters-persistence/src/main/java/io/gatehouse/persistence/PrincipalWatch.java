package io.gatehouse.persistence;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;

/** Is told of this node's own changes as soon as they have committed. */
interface PrincipalWatch {
    /** The principal's new state. */
    void changed(Principal principal);

    /** The principal is gone, or has changed in an unknown way. */
    void forget(PrincipalId id);
}
