package io.gatehouse.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache that never keeps what was read before an invalidation: whoever loads takes a stamp first, and what he
 * brings is kept only if the stamp is still the same. Nothing is locked while the store is asked.
 */
final class StampedCache<K, V> {
    private static final int STRIPES = 256;

    private final AtomicLongArray stamps = new AtomicLongArray(STRIPES);
    private final Cache<K, V> cache;

    StampedCache(int size, Duration longest) {
        cache = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(longest)
                .build();
    }

    @Nullable
    V known(K key) {
        return cache.getIfPresent(key);
    }

    /** The value, loaded if it is not there. What is not found is not remembered. */
    Optional<V> get(K key, Supplier<Optional<V>> loader) {
        V known = cache.getIfPresent(key);
        return known != null ? Optional.of(known) : load(key, loader);
    }

    /** Loads the value, whatever is there. */
    Optional<V> load(K key, Supplier<Optional<V>> loader) {
        long stamp = stamps.get(stripe(key));
        Optional<V> loaded = loader.get();
        loaded.ifPresent(value -> cache.asMap().compute(key, (k, old) -> stamps.get(stripe(k)) == stamp ? value : old));
        return loaded;
    }

    /** Changes what is there by itself. @param change is given null for nothing, and may answer null for it */
    void edit(K key, UnaryOperator<@Nullable V> change) {
        cache.asMap().compute(key, (k, old) -> change.apply(old));
    }

    /** As {@link #edit}, and whoever is loading just now brings something old. */
    void overtake(K key, UnaryOperator<@Nullable V> change) {
        stamps.incrementAndGet(stripe(key));
        edit(key, change);
    }

    void clear() {
        for (int i = 0; i < STRIPES; i++) {
            stamps.incrementAndGet(i);
        }
        cache.invalidateAll();
    }

    private int stripe(K key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & STRIPES - 1;
    }
}
