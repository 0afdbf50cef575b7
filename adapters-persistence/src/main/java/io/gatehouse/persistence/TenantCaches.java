package io.gatehouse.persistence;

import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps in memory what is set up for tenants: requests need it all the time and it hardly ever changes. A change empties the
 * caches on this node when it commits, and on others within a second. Safe for several threads.
 */
final class TenantCaches {
    private static final int MOST = 2_000;

    /** If the news of a change should ever be lost. */
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private static final Duration NEWS = Duration.ofMinutes(1);

    private final Sql sql;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final List<StampedCache<?, ?>> caches;

    /** @param caches emptied together, made by {@link #cache} */
    TenantCaches(Sql sql, ChangeFeed feed, InstantSource clock, List<StampedCache<?, ?>> caches) {
        this.sql = sql;
        this.feed = feed;
        this.clock = clock;
        this.caches = List.copyOf(caches);
        feed.subscribe(this::hear);
    }

    static <K, V> StampedCache<K, V> cache() {
        return new StampedCache<>(MOST, OLDEST);
    }

    /** What is known, or else loaded. A transaction reads past the cache: it may have changed what it reads. */
    <K, V> Optional<V> get(StampedCache<K, V> cache, K key, Supplier<Optional<V>> loader) {
        return sql.inTransaction() ? loader.get() : cache.get(key, loader);
    }

    /** Changes something, and tells every node if that did change something. */
    boolean changing(TenantId tenant, Supplier<Boolean> change) {
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
            caches.forEach(StampedCache::clear);
        }
    }
}
