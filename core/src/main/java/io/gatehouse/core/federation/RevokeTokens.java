package io.gatehouse.core.federation;

import io.gatehouse.core.account.Departures;
import io.gatehouse.core.federation.KeptTokenStore.Kept;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Tells upstreams that the tokens are not needed any more that are kept beside an identity which leaves its account (RFC 7009;
 * Apple asks for it when an account is deleted). That is done once the identity is gone, apart from the request, and not
 * tried again: the tokens are nowhere then. Costs one look for a principal without tokens. Safe for several threads.
 */
public final class RevokeTokens implements Departures {
    private final ExternalIdentityStore identities;
    private final ConnectionStore connections;
    private final KeptTokenStore kept;
    private final UpstreamTokens tokens;
    private final UpstreamProvider upstreams;
    private final Transactions transactions;
    private final Executor errands;

    /** @param errands runs what asks other servers, soon and elsewhere; may drop it when there is too much */
    public RevokeTokens(
            ExternalIdentityStore identities,
            ConnectionStore connections,
            KeptTokenStore kept,
            UpstreamTokens tokens,
            UpstreamProvider upstreams,
            Transactions transactions,
            Executor errands) {
        this.identities = identities;
        this.connections = connections;
        this.kept = kept;
        this.tokens = tokens;
        this.upstreams = upstreams;
        this.transactions = transactions;
        this.errands = errands;
    }

    @Override
    public void leaving(Principal holder) {
        Map<IdentityId, Kept> those = kept.of(holder.tenantId(), holder.id());
        if (those.isEmpty()) {
            return;
        }
        identities.of(holder.tenantId(), holder.id(), ExternalIdentityStore.MOST).stream()
                .filter(identity -> those.containsKey(identity.id()))
                .forEach(this::leaving);
    }

    @Override
    public void leaving(ExternalIdentity identity) {
        kept.find(identity.tenantId(), identity.id())
                .flatMap(row -> longest(identity, row))
                .ifPresent(token -> connections
                        .named(identity.tenantId(), identity.provider())
                        .filter(connection -> UpstreamTokens.areOf(connection, identity))
                        .ifPresent(connection -> transactions.afterCommit(
                                () -> errands.execute(() -> upstreams.revoke(connection, token)))));
    }

    /** The one that lives longest; upstreams revoke those that hang on it with it (RFC 7009, section 2.1). */
    private Optional<Secret> longest(ExternalIdentity identity, SealedTokens row) {
        return tokens.refresh(identity.tenantId(), identity.upstream(), row)
                .or(() -> tokens.access(identity.tenantId(), identity.upstream(), row));
    }
}
