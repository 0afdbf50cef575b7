package io.gatehouse.tck;

import io.gatehouse.core.federation.PendingIdentity;
import io.gatehouse.core.federation.PendingIdentityStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

final class InMemoryPendingIdentityStore implements PendingIdentityStore {
    private final InMemoryWorld world;

    InMemoryPendingIdentityStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public void add(PendingIdentity pending) {
        world.transactions.run(() -> {
            if (world.pendingRows.has(pending.key())) {
                throw new DuplicateIdException("pending identity");
            }
            world.pendingRows.put(pending.key(), pending);
        });
    }

    @Override
    public Optional<PendingIdentity> find(TenantId tenant, Digest key, Instant now) {
        return world.transactions.call(() -> world.pendingRows
                .get(key)
                .filter(pending -> pending.tenantId().equals(tenant))
                .filter(pending -> now.isBefore(pending.expiresAt())));
    }

    @Override
    public Optional<PendingIdentity> take(TenantId tenant, Digest key, Instant now) {
        return world.transactions.call(() -> {
            Optional<PendingIdentity> found = find(tenant, key, now);
            found.ifPresent(pending -> world.pendingRows.remove(key));
            return found;
        });
    }

    @Override
    public int purge(Instant now, int limit) {
        return world.transactions.call(
                () -> world.pendingRows.removeIf(pending -> !now.isBefore(pending.expiresAt()), limit));
    }
}
