package io.gatehouse.tck;

import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keys in memory, each call a transaction of its own. Counts readings and can be switched off. Safe for several threads.
 */
public final class InMemorySigningKeyStore implements SigningKeyStore {
    private static final Comparator<SigningKey> OLDEST_FIRST =
            Comparator.comparing(SigningKey::createdAt).thenComparing(SigningKey::kid);

    private final List<SigningKey> keys = new ArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();
    private volatile boolean away;

    /** How often keys were asked for. */
    public int readings() {
        return readings.get();
    }

    /** From now on every call answers that the store is unavailable, or no longer. */
    public void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public synchronized List<SigningKey> remembered(Instant now) {
        readings.incrementAndGet();
        checkThere();
        return keys.stream()
                .filter(key -> key.isRemembered(now))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public synchronized List<SigningKey> remembered(TenantId tenant, Instant now) {
        return remembered(now).stream()
                .filter(key -> key.tenantId().equals(tenant))
                .toList();
    }

    @Override
    public synchronized boolean addFirst(SigningKey key) {
        checkThere();
        if (!inService(key).isEmpty()) {
            return false;
        }
        return keys.add(key);
    }

    @Override
    public synchronized boolean rotate(SigningKey successor, String expectedKid, Instant forgetOldAt) {
        checkThere();
        List<SigningKey> inService = inService(successor);
        boolean expected = inService.stream()
                .max(OLDEST_FIRST)
                .filter(newest -> newest.kid().equals(expectedKid))
                .isPresent();
        if (!expected) {
            return false;
        }
        for (SigningKey old : inService) {
            keys.set(keys.indexOf(old), dated(old, successor.activeFrom(), forgetOldAt));
        }
        return keys.add(successor);
    }

    @Override
    public synchronized boolean forget(String kid, Instant now) {
        checkThere();
        for (SigningKey key : List.copyOf(keys)) {
            if (key.kid().equals(kid) && key.isRemembered(now)) {
                keys.set(keys.indexOf(key), dated(key, key.retiredAt(), now));
                return true;
            }
        }
        return false;
    }

    /** Keys of the same tenant and use that are neither retired nor forgotten when the new one is made. */
    private List<SigningKey> inService(SigningKey fresh) {
        return keys.stream()
                .filter(key -> key.tenantId().equals(fresh.tenantId()) && key.use() == fresh.use())
                .filter(key -> key.retiredAt() == null && key.isRemembered(fresh.createdAt()))
                .toList();
    }

    private void checkThere() {
        if (away) {
            throw new StoreUnavailableException("the store is away", new IllegalStateException("switched off"));
        }
    }

    private static SigningKey dated(SigningKey key, @Nullable Instant retiredAt, Instant forgottenAt) {
        return new SigningKey(
                key.kid(),
                key.tenantId(),
                key.use(),
                key.publicJwk(),
                key.sealedPrivate(),
                key.createdAt(),
                key.activeFrom(),
                retiredAt,
                forgottenAt);
    }
}
