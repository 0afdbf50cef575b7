package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings a principal's upstream identities into accord with its entry, in the caller's transaction. */
public final class IdentitySteps {
    private final ExternalIdentityStore identities;
    private final ConnectionStore connections;
    private final PrincipalStore principals;
    private final IdSource ids;

    public IdentitySteps(
            ExternalIdentityStore identities, ConnectionStore connections, PrincipalStore principals, IdSource ids) {
        this.identities = identities;
        this.connections = connections;
        this.principals = principals;
        this.ids = ids;
    }

    /** The principal after it; the same if there was nothing to do. */
    Principal apply(Principal principal, PrincipalEntry entry, Run run) {
        List<IdentityEntry> entries = entry.identities();
        if (entries == null) {
            return principal;
        }
        Map<UpstreamSubject, IdentityEntry> wanted = entries.stream()
                .collect(Collectors.toMap(
                        identity -> upstream(principal.tenantId(), identity),
                        Function.identity(),
                        (one, same) -> one,
                        LinkedHashMap::new));
        List<ExternalIdentity> present =
                identities.of(principal.tenantId(), principal.id(), ExternalIdentityStore.MOST);
        Set<UpstreamSubject> named = wanted.keySet();
        Set<UpstreamSubject> linked =
                present.stream().map(ExternalIdentity::upstream).collect(Collectors.toSet());
        if (named.equals(linked)) {
            return principal;
        }
        Principal held = principals
                .touch(principal.tenantId(), principal.id(), run.now)
                .orElseThrow(() -> run.refusal(entry.place(), "somebody removed this principal at the same moment"));
        present.stream()
                .filter(identity -> !named.contains(identity.upstream()))
                .forEach(identity -> identities.remove(held.tenantId(), held.id(), identity.id()));
        wanted.forEach((upstream, identity) -> {
            if (!linked.contains(upstream)) {
                link(held, upstream, identity, run);
            }
        });
        return held;
    }

    /** A connection that is not declared, or does not name its issuer, vouches under its own name. */
    private UpstreamSubject upstream(TenantId tenant, IdentityEntry entry) {
        String name = entry.connection().text();
        return entry.upstream(connections
                .named(tenant, entry.connection())
                .flatMap(Connection::issuer)
                .orElse(name));
    }

    private void link(Principal principal, UpstreamSubject upstream, IdentityEntry entry, Run run) {
        ExternalIdentity identity = new ExternalIdentity(
                new IdentityId(ids.next()), principal.tenantId(), principal.id(), upstream, Map.of(), run.nextMoment());
        switch (identities.add(identity)) {
            case DONE -> {
                // as it should be
            }
            case SUBJECT_TAKEN -> throw run.refusal(entry.place(), "this identity belongs to another principal");
            case PROVIDER_TAKEN, NO_PRINCIPAL ->
                throw run.refusal(entry.place(), "somebody changed this principal at the same moment; apply again");
        }
    }
}
