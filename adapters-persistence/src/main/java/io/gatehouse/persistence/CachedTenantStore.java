package io.gatehouse.persistence;

import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tenants and applications in memory, since every request needs them and they hardly ever change. A change empties the
 * cache on this node when it commits, and on others within a second.
 */
@Singleton
final class CachedTenantStore implements TenantStore {
    private static final int MOST = 2_000;

    /** If the news of a change should ever be lost. */
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private static final Duration NEWS = Duration.ofMinutes(1);

    private final StampedCache<TenantId, Tenant> tenants = new StampedCache<>(MOST, OLDEST);
    private final StampedCache<Slug, Tenant> bySlug = new StampedCache<>(MOST, OLDEST);
    private final StampedCache<ApplicationId, Application> applications = new StampedCache<>(MOST, OLDEST);
    private final StampedCache<String, Application> byClientAppId = new StampedCache<>(MOST, OLDEST);

    private final Sql sql;
    private final TenantStore store;
    private final ChangeFeed feed;
    private final InstantSource clock;

    CachedTenantStore(Sql sql, TenantNumbers numbers, ChangeFeed feed, InstantSource clock) {
        this.sql = sql;
        this.store = new JdbcTenantStore(sql, numbers);
        this.feed = feed;
        this.clock = clock;
        feed.subscribe(this::hear);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return cached(tenants, id, () -> store.find(id));
    }

    @Override
    public Optional<Tenant> findBySlug(Slug slug) {
        return cached(bySlug, slug, () -> store.findBySlug(slug));
    }

    @Override
    public List<Tenant> all() {
        return store.all();
    }

    @Override
    public boolean save(Tenant tenant) {
        return telling(tenant.id(), () -> store.save(tenant));
    }

    @Override
    public boolean delete(TenantId id) {
        return telling(id, () -> store.delete(id));
    }

    @Override
    public Optional<Application> findApplication(ApplicationId id) {
        return cached(applications, id, () -> store.findApplication(id));
    }

    @Override
    public Optional<Application> findApplication(String clientAppId) {
        return cached(byClientAppId, clientAppId, () -> store.findApplication(clientAppId));
    }

    @Override
    public List<Application> applicationsOf(TenantId tenant) {
        return store.applicationsOf(tenant);
    }

    @Override
    public boolean save(Application application) {
        return telling(application.tenantId(), () -> store.save(application));
    }

    @Override
    public boolean delete(ApplicationId id) {
        return store.findApplication(id)
                .map(application -> telling(application.tenantId(), () -> store.delete(id)))
                .orElse(false);
    }

    /** A transaction reads past the cache: it may have changed what it reads. */
    private <K, V> Optional<V> cached(StampedCache<K, V> cache, K key, Supplier<Optional<V>> loader) {
        return sql.inTransaction() ? loader.get() : cache.get(key, loader);
    }

    private boolean telling(TenantId tenant, Supplier<Boolean> change) {
        return sql.together(() -> {
            boolean changed = change.get();
            if (changed) {
                feed.publish(List.of(new Change(
                        Topic.TENANT_CHANGED,
                        tenant.hex(),
                        0,
                        null,
                        clock.instant().plus(NEWS))));
            }
            return changed;
        });
    }

    private void hear(Change change) {
        if (change.topic() == Topic.TENANT_CHANGED) {
            tenants.clear();
            bySlug.clear();
            applications.clear();
            byClientAppId.clear();
        }
    }
}
