package io.gatehouse.web.authing.v2;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.web.authing.Identities;
import io.gatehouse.web.authing.OwnCustomData;
import io.gatehouse.web.authing.Users;
import io.gatehouse.web.authing.v2.wire.UserWithData;
import io.gatehouse.web.authing.wire.UserRecord;
import jakarta.inject.Singleton;
import java.util.List;

/** Users with what a page asks for beside the usual; only who asks has the store asked. Safe for several threads. */
@Singleton
final class FullUsers {
    private final Users users;
    private final Identities identities;
    private final OwnCustomData data;

    FullUsers(Users users, Identities identities, OwnCustomData data) {
        this.users = users;
        this.identities = identities;
        this.data = data;
    }

    /** Whoever has just logged in. */
    Object of(Principal principal, IssuedTokens tokens, UserParts parts) {
        UserRecord user = users.of(principal, tokens, parts.identities() ? identities.of(principal) : List.of());
        return parts.customData() ? new UserWithData(user, data.values(principal.tenantId(), principal.id())) : user;
    }
}
