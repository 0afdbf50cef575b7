package io.gatehouse.core.account;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;

/** How an account ends: its pending codes are void, its sessions and tokens dead, its names free. Safe for several threads. */
public final class Removal {
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final Proofs proofs;
    private final Departures departures;

    public Removal(PrincipalStore principals, EndSessions endSessions, Proofs proofs, Departures departures) {
        this.principals = principals;
        this.endSessions = endSessions;
        this.proofs = proofs;
        this.departures = departures;
    }

    /** Removes it in the running transaction, which holds the principal by {@link PrincipalStore#touch}. */
    void remove(Principal principal) {
        for (Identifier.Type type : Identifier.Type.values()) {
            principal.identifier(type).ifPresent(name -> proofs.voidCodes(principal.tenantId(), name));
        }
        departures.leaving(principal);
        endSessions.gone(principal.tenantId(), principal.id());
        principals.delete(principal.tenantId(), principal.id());
    }
}
