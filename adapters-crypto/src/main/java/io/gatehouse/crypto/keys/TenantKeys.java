package io.gatehouse.crypto.keys;

import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.token.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one tenant as last read. One thread reads them again when they are due; meanwhile the others go on with
 * what is there, unless it is too old to be trusted or known to be wrong. While the store is away the last known keys
 * serve. Safe for several threads.
 */
final class TenantKeys {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Supplier<List<SigningKey>> store;
    private final Function<SigningKey, @Nullable OpenedKey> opener;
    private final KeyRingSettings settings;
    private final ReentrantLock making = new ReentrantLock();
    private final ReentrantLock loading = new ReentrantLock();

    private volatile @Nullable Snapshot snapshot;
    private volatile int attempts;
    private volatile @Nullable StoreUnavailableException failure;
    private volatile Instant due = Instant.MIN;
    private volatile boolean wrong;
    private volatile Instant unknownKidAllowed = Instant.MIN;
    private volatile Instant lastUsed = Instant.MIN;

    /** Immutable. @param keys opened, oldest first */
    record Snapshot(List<OpenedKey> keys, Map<String, OpenedKey> byKid, Instant loadedAt) {
        static Snapshot of(List<OpenedKey> keys, Instant loadedAt) {
            Map<String, OpenedKey> byKid = new HashMap<>();
            keys.forEach(key -> byKid.put(key.stored().kid(), key));
            return new Snapshot(List.copyOf(keys), Map.copyOf(byKid), loadedAt);
        }
    }

    TenantKeys(
            Supplier<List<SigningKey>> store,
            Function<SigningKey, @Nullable OpenedKey> opener,
            KeyRingSettings settings) {
        this.store = store;
        this.opener = opener;
        this.settings = settings;
    }

    /** The keys, read again if due. @throws StoreUnavailableException if none are known and the store is away */
    Snapshot current(Instant now) {
        lastUsed = now;
        int seen = attempts;
        Snapshot known = snapshot;
        if (known == null) {
            return await(now, seen);
        }
        if (!wrong && now.isBefore(due)) {
            return known;
        }
        boolean tooOld = now.isAfter(known.loadedAt().plus(settings.reload().multipliedBy(2)));
        if (wrong || tooOld) {
            return await(now, seen);
        }
        return loading.tryLock() ? loadAndUnlock(now) : known;
    }

    /** The keys, read again because a kid or key was missed, if that has not happened just now. */
    Snapshot afterMiss(Instant now) {
        int seen = attempts;
        if (now.isBefore(unknownKidAllowed)) {
            return current(now);
        }
        Snapshot read = await(now, seen); // all who missed meanwhile wait for this one reading
        unknownKidAllowed = now.plus(settings.unknownKid());
        return read;
    }

    /** The keys, read again in any case. */
    Snapshot reload(Instant now) {
        invalidate();
        return current(now);
    }

    /** Lets nobody go on with what is known, as soon as the store answers. */
    void invalidate() {
        wrong = true;
    }

    /** Held while a first key is made, so that this node makes one and not one for each caller. */
    ReentrantLock making() {
        return making;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    /** Reads, or waits for the one who does: a store that is slow to fail is not asked by all who wait, in turn. */
    private Snapshot await(Instant now, int seen) {
        loading.lock();
        Snapshot known = snapshot;
        if (attempts == seen || wrong) {
            return loadAndUnlock(now);
        }
        StoreUnavailableException failed = failure;
        loading.unlock();
        if (known != null) {
            return known;
        }
        throw new StoreUnavailableException("the keys could not be read", Objects.requireNonNull(failed));
    }

    private Snapshot loadAndUnlock(Instant now) {
        try {
            return load(now);
        } finally {
            attempts++; // only under the lock
            loading.unlock();
        }
    }

    private Snapshot load(Instant now) {
        wrong = false; // before reading: what is told while we read makes us read once more
        Snapshot known = snapshot;
        try {
            List<OpenedKey> keys = new ArrayList<>();
            for (SigningKey stored : store.get()) {
                OpenedKey opened = openedBefore(known, stored);
                opened = opened == null ? opener.apply(stored) : opened;
                if (opened != null) {
                    keys.add(opened);
                }
            }
            Snapshot loaded = Snapshot.of(keys, now);
            snapshot = loaded;
            due = now.plus(settings.reload());
            return loaded;
        } catch (StoreUnavailableException away) {
            failure = away;
            if (known == null) {
                throw away;
            }
            due = now.plus(RETRY);
            return known;
        }
    }

    /** The same key opened earlier, if its dates are the same. */
    private static @Nullable OpenedKey openedBefore(@Nullable Snapshot known, SigningKey stored) {
        OpenedKey opened = known == null ? null : known.byKid().get(stored.kid());
        return opened != null && opened.stored().hasSameDates(stored) ? opened : null;
    }
}
