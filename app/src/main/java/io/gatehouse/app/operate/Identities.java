package io.gatehouse.app.operate;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.KeptTokenStore.Kept;
import io.gatehouse.core.federation.OpenTokens;
import io.gatehouse.core.federation.OpenedTokens;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Origin;
import io.gatehouse.web.admin.AdminOperations.UserName;
import io.gatehouse.web.admin.IdentityOperations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Identities at upstreams, over the core. Safe for several threads. */
@Singleton
final class Identities implements IdentityOperations {
    private final FindUser find;
    private final ExternalIdentityStore identities;
    private final KeptTokenStore kept;
    private final OpenTokens openTokens;

    Identities(FindUser find, ExternalIdentityStore identities, KeptTokenStore kept, OpenTokens openTokens) {
        this.find = find;
        this.identities = identities;
        this.kept = kept;
        this.openTokens = openTokens;
    }

    @Override
    public Result<List<Linked>> identities(UserName name) {
        return find.execute(name).map(found -> linked(found.principal()));
    }

    private List<Linked> linked(Principal principal) {
        Map<IdentityId, Kept> tokens = kept.of(principal.tenantId(), principal.id());
        return identities.of(principal.tenantId(), principal.id(), ExternalIdentityStore.MOST).stream()
                .map(identity -> new Linked(identity, tokens.get(identity.id())))
                .toList();
    }

    @Override
    public Result<OpenedTokens> openTokens(UserName name, String connection, Origin origin) {
        return find.execute(name)
                .map(found -> Provider.parse(connection)
                        .map(provider -> openTokens.execute(new OpenTokens.Command(
                                found.tenant().id(), found.principal().id(), provider, origin)))
                        .orElseGet(OpenedTokens.NoneKept::new));
    }
}
