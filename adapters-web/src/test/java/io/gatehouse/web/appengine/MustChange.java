package io.gatehouse.web.appengine;

import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;

/** Passwords that somebody else chose. */
final class MustChange {
    private MustChange() {}

    static void demand(House house, Principal principal, String password) {
        Secret secret = Secret.of(password);
        house.world
                .credentials()
                .replace(
                        principal.tenantId(),
                        principal.id(),
                        new StoredPassword(
                                house.hasher.hash(secret),
                                PasswordLevel.ofAccount(secret),
                                true,
                                house.clock.instant()));
    }
}
