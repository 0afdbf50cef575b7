package io.gatehouse.persistence;

import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Principals in memory. This node's own changes arrive with their new state as soon as they have committed, other nodes'
 * as news that something has changed.
 */
@Singleton
final class CachedPrincipals implements CurrentPrincipals, PrincipalWatch {
    private static final int MOST = 20_000;

    /** Sign-ins on other nodes are not told; their count and time are at most that old. */
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private final StampedCache<PrincipalId, Entry> cache = new StampedCache<>(MOST, OLDEST);
    private final Sql sql;
    private final PrincipalReading reading;

    CachedPrincipals(Sql sql, TenantNumbers numbers, ChangeFeed feed) {
        this.sql = sql;
        this.reading = new PrincipalReading(sql, numbers);
        feed.subscribe(this::hear);
    }

    private sealed interface Entry {}

    private record Known(Principal principal) implements Entry {
        boolean isOlderThan(Principal other) {
            return principal.version() < other.version()
                    || principal.version() == other.version()
                            && principal.signIns().count() <= other.signIns().count();
        }
    }

    /** Something newer than that version is stored. */
    private record Outdated(int version) implements Entry {}

    @Override
    public Optional<Principal> find(TenantId tenant, PrincipalId id) {
        Optional<Principal> known = cached(tenant, id);
        return known.isPresent() || sql.inTransaction() ? orRead(known, tenant, id) : load(tenant, id);
    }

    private Optional<Principal> orRead(Optional<Principal> known, TenantId tenant, PrincipalId id) {
        // what a transaction reads may be its own, uncommitted change: not for the cache
        return known.isPresent() ? known : read(tenant, id);
    }

    private Optional<Principal> load(TenantId tenant, PrincipalId id) {
        return cache.load(id, () -> read(tenant, id).map(Known::new)).map(entry -> ((Known) entry).principal());
    }

    private Optional<Principal> read(TenantId tenant, PrincipalId id) {
        return reading.byId(tenant, id).map(PrincipalReading.Account::principal);
    }

    @Override
    public Optional<Principal> cached(TenantId tenant, PrincipalId id) {
        return cache.known(id) instanceof Known known
                        && known.principal().tenantId().equals(tenant)
                ? Optional.of(known.principal())
                : Optional.empty();
    }

    @Override
    public void learn(Principal principal) {
        sql.afterCommit(() -> cache.edit(principal.id(), old -> newer(old, principal)));
    }

    @Override
    public void changed(Principal principal) {
        cache.overtake(principal.id(), old -> old instanceof Outdated ? new Known(principal) : newer(old, principal));
    }

    @Override
    public void forget(PrincipalId id) {
        cache.overtake(id, old -> new Outdated(Integer.MAX_VALUE));
    }

    private static Entry newer(@Nullable Entry old, Principal principal) {
        return switch (old) {
            case null -> new Known(principal);
            case Known known -> known.isOlderThan(principal) ? new Known(principal) : known;
            case Outdated outdated -> principal.version() > outdated.version() ? new Known(principal) : outdated;
        };
    }

    private void hear(Change change) {
        switch (change.topic()) {
            case PRINCIPAL_CHANGED, GENERATION_RAISED ->
                cache.overtake(new PrincipalId(change.id()), CachedPrincipals::outdated);
            case SESSION_ENDED, TENANT_CHANGED, KEYS_CHANGED -> {
                // nothing of a principal
            }
        }
    }

    private static @Nullable Entry outdated(@Nullable Entry old) {
        return old instanceof Known known ? new Outdated(known.principal().version()) : old;
    }
}
