package io.gatehouse.web.authing.v3;

import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.web.authing.Users;
import io.gatehouse.web.authing.v3.wire.UserProfile;
import io.gatehouse.web.authing.v3.wire.UserProfile.Extras;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Shows principals as v3 users (section 13.5). Safe for several threads. */
@Singleton
final class UserProfiles {
    private final Users users;
    private final CredentialStore credentials;

    UserProfiles(Users users, CredentialStore credentials) {
        this.users = users;
        this.credentials = credentials;
    }

    /** The user with what everybody is told. */
    UserProfile of(Principal principal) {
        return of(principal, Extras.none());
    }

    /** The user with what was asked for. What there is to tell of its password costs a query. */
    UserProfile of(Principal principal, Extras extras) {
        return UserProfile.of(principal, passwordOf(principal), users.defaultPhoto(), extras);
    }

    private @Nullable StoredPassword passwordOf(Principal principal) {
        if (!principal.hasPassword()) {
            return null;
        }
        return credentials.find(principal.tenantId(), principal.id()).orElse(null);
    }
}
