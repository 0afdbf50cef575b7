package io.gatehouse.tck;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryExternalIdentityStore implements ExternalIdentityStore {
    private static final Comparator<ExternalIdentity> BY_AGE = Comparator.comparing(ExternalIdentity::linkedAt)
            .thenComparing(identity -> identity.id().hex());

    private final InMemoryWorld world;

    InMemoryExternalIdentityStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Optional<ExternalIdentity> find(TenantId tenant, UpstreamSubject upstream) {
        return world.transactions.call(() -> in(tenant)
                .filter(identity -> identity.upstream().equals(upstream))
                .findFirst());
    }

    @Override
    public List<ExternalIdentity> of(TenantId tenant, PrincipalId principal, int limit) {
        return world.transactions.call(
                () -> of(tenant, principal).sorted(BY_AGE).limit(limit).toList());
    }

    @Override
    public Added add(ExternalIdentity identity) {
        return world.transactions.call(() -> {
            if (world.identityRows.has(identity.id())) {
                throw new DuplicateIdException("external identity");
            }
            if (world.principal(identity.tenantId(), identity.principal()).isEmpty()) {
                return Added.NO_PRINCIPAL;
            }
            if (find(identity.tenantId(), identity.upstream()).isPresent()) {
                return Added.SUBJECT_TAKEN;
            }
            if (of(identity.tenantId(), identity.principal())
                    .anyMatch(other -> other.provider().equals(identity.provider()))) {
                return Added.PROVIDER_TAKEN;
            }
            world.identityRows.put(identity.id(), identity);
            return Added.DONE;
        });
    }

    @Override
    public boolean show(TenantId tenant, IdentityId identity, Map<String, String> shown) {
        return world.transactions.call(() -> {
            Optional<ExternalIdentity> found =
                    in(tenant).filter(linked -> linked.id().equals(identity)).findFirst();
            found.ifPresent(linked -> world.identityRows.put(
                    identity,
                    new ExternalIdentity(
                            identity, tenant, linked.principal(), linked.upstream(), shown, linked.linkedAt())));
            return found.isPresent();
        });
    }

    @Override
    public boolean remove(TenantId tenant, PrincipalId principal, IdentityId identity) {
        return world.transactions.call(
                () -> of(tenant, principal).anyMatch(linked -> linked.id().equals(identity))
                        && world.identityRows.remove(identity));
    }

    @Override
    public boolean moveAll(TenantId tenant, PrincipalId from, PrincipalId to) {
        return world.transactions.call(() -> {
            List<ExternalIdentity> moving = of(tenant, from).toList();
            boolean doubles = of(tenant, to)
                    .anyMatch(held ->
                            moving.stream().anyMatch(moved -> moved.provider().equals(held.provider())));
            if (!doubles) {
                moving.forEach(identity -> world.identityRows.put(identity.id(), belongingTo(to, identity)));
            }
            return !doubles;
        });
    }

    private static ExternalIdentity belongingTo(PrincipalId principal, ExternalIdentity identity) {
        return new ExternalIdentity(
                identity.id(),
                identity.tenantId(),
                principal,
                identity.upstream(),
                identity.shown(),
                identity.linkedAt());
    }

    private Stream<ExternalIdentity> of(TenantId tenant, PrincipalId principal) {
        return in(tenant).filter(identity -> identity.principal().equals(principal));
    }

    private Stream<ExternalIdentity> in(TenantId tenant) {
        return world.identityRows.stream()
                .filter(identity -> identity.tenantId().equals(tenant));
    }
}
