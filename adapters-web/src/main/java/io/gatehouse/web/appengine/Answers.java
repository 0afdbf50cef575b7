package io.gatehouse.web.appengine;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.TokenAnswer;

/** Writes what signs somebody in. */
final class Answers {
    private Answers() {}

    static TokenAnswer tokens(Tenant tenant, Principal principal, IssuedTokens tokens) {
        String refresh = tokens.refresh();
        if (refresh == null) {
            throw new IllegalStateException("tokens of this dialect come in pairs");
        }
        long seconds =
                tokens.accessExpiresAt().getEpochSecond() - tokens.issuedAt().getEpochSecond();
        return TokenAnswer.of(tokens.access(), refresh, seconds, Users.of(tenant, principal));
    }
}
