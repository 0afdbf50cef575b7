package io.gatehouse.persistence;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Principal.SignIns;

/** A new principal as its row will say it. */
final class StoredPrincipals {
    private StoredPrincipals() {}

    static Principal withPassword(Principal principal, boolean hasPassword) {
        return with(principal, hasPassword, principal.signIns());
    }

    static Principal with(Principal principal, boolean hasPassword, SignIns signIns) {
        return new Principal(
                principal.id(),
                principal.tenantId(),
                principal.kind(),
                principal.status(),
                principal.username(),
                principal.email(),
                principal.emailVerified(),
                principal.phone(),
                principal.phoneVerified(),
                principal.profile(),
                principal.registerSource(),
                hasPassword,
                principal.hasSecondFactor(),
                principal.generation(),
                principal.version(),
                principal.createdAt(),
                principal.updatedAt(),
                signIns);
    }
}
