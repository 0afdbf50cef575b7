package io.gatehouse.crypto.keys;

import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.KeyMaker;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.core.token.SigningKeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants' keys at hand, opened, so that signing and verifying ask no database. Safe for several threads.
 *
 * <p>Keys in use are read again every half minute, at once after {@link #invalidate}, and when a token brings an
 * unknown kid of a tenant, then at most once a second. While the store is away the last known keys serve. Missing first
 * keys are made; of several nodes that do so at once the store lets one win, and the others use its key.
 */
public final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final int ABSENT_TENANTS_A_SECOND = 64;

    private final SigningKeyStore store;
    private final KeyMaker maker;
    private final KeyOpener opener;
    private final ChangeFeed changes;
    private final InstantSource clock;
    private final KeyRingSettings settings;
    private final Map<TenantId, TenantKeys> tenants = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
    private final Allowance absentTenants = new Allowance(ABSENT_TENANTS_A_SECOND);

    /** @param changes tells of the other nodes' changes, and is told of the first keys that are made here */
    public KeyRing(
            SigningKeyStore store,
            SecretBox box,
            KeyMaker maker,
            ChangeFeed changes,
            InstantSource clock,
            KeyRingSettings settings) {
        this.store = store;
        this.maker = maker;
        this.opener = new KeyOpener(box, NativeCrypto::provider);
        this.clock = clock;
        this.settings = settings;
        this.changes = changes;
        changes.subscribe(this::follow);
    }

    /**
     * The tenant's key that signs with ES256, RS256 or HS256 now; made if there is none.
     *
     * @param use any but {@link Use#PASSWORD_RSA}
     */
    public SignatureKey signing(TenantId tenant, Use use) {
        if (active(tenant, use) instanceof SignatureKey key) {
            return key;
        }
        throw new IllegalArgumentException(use + " does not sign");
    }

    /** The tenant's key that clients should encrypt passwords under now; made if there is none. */
    public PasswordKey password(TenantId tenant) {
        if (active(tenant, Use.PASSWORD_RSA) instanceof PasswordKey key) {
            return key;
        }
        throw new IllegalStateException("a password key does not sign");
    }

    /** The keys under which passwords may have been encrypted, newest first. Makes none. */
    public List<PasswordKey> passwordKeys(TenantId tenant) {
        return passwordKeys(keysOf(tenant).current(clock.instant()));
    }

    /** The same, read again if that has not been done within a second: for a password that no known key fits. */
    public List<PasswordKey> passwordKeysAfterMiss(TenantId tenant) {
        return passwordKeys(keysOf(tenant).afterMiss(clock.instant()));
    }

    /**
     * The remembered signature key of that kid. A kid that is not of our form costs no look at the store, an unknown one
     * of a tenant in use one a second.
     */
    public Optional<SignatureKey> find(String kid) {
        return KeyName.tenantOf(kid)
                .flatMap(tenant -> find(tenant, kid))
                .filter(key -> key.stored().isRemembered(clock.instant()));
    }

    /** The tenant's remembered keys, as stored, oldest first. Makes none. */
    public List<SigningKey> remembered(TenantId tenant) {
        Instant now = clock.instant();
        return keysOf(tenant).current(now).keys().stream()
                .map(OpenedKey::stored)
                .filter(key -> key.isRemembered(now))
                .toList();
    }

    /** Makes what keys the tenant lacks, so that its first sign-in need not wait for RSA. */
    public void prepare(TenantId tenant) {
        for (Use use : Use.values()) {
            active(tenant, use);
        }
    }

    /** The tenant's keys have changed: no answer from now on goes by what was known before. */
    public void invalidate(TenantId tenant) {
        TenantKeys keys = tenants.get(tenant);
        if (keys != null) {
            keys.invalidate();
        }
        version.incrementAndGet();
    }

    /** Another number whenever a key of any tenant is known to have changed. */
    public long version() {
        return version.get();
    }

    /** Whether keys of the tenant are at hand. */
    public boolean knows(TenantId tenant) {
        return tenants.containsKey(tenant);
    }

    private void follow(Change change) {
        if (change.topic() == ChangeFeed.Topic.KEYS_CHANGED && HexId.isValid(change.id())) {
            invalidate(new TenantId(change.id()));
        }
    }

    private OpenedKey active(TenantId tenant, Use use) {
        Instant now = clock.instant();
        TenantKeys keys = keysOf(tenant);
        Optional<OpenedKey> known = choose(keys.current(now), use, now);
        return known.orElseGet(() -> makeFirst(tenant, use, keys));
    }

    /** The newest that is active; where none is (its predecessor was forgotten in an emergency) the one that follows. */
    private static Optional<OpenedKey> choose(TenantKeys.Snapshot keys, Use use, Instant now) {
        List<OpenedKey> ofUse =
                keys.keys().stream().filter(key -> key.stored().use() == use).toList();
        Comparator<OpenedKey> byStart = Comparator.comparing(key -> key.stored().activeFrom());
        return ofUse.stream()
                .filter(key -> key.stored().isActive(now))
                .max(byStart)
                .or(() -> ofUse.stream()
                        .filter(key -> key.stored().retiredAt() == null)
                        .filter(key -> key.stored().isRemembered(now))
                        .min(byStart));
    }

    /**
     * On a thread of its own, so that the key is committed by itself: the caller's transaction may yet roll back, and
     * other callers sign with the key by then.
     */
    private OpenedKey makeFirst(TenantId tenant, Use use, TenantKeys keys) {
        Instant now = clock.instant();
        CompletableFuture<TenantKeys.Snapshot> made = CompletableFuture.supplyAsync(
                () -> makeUnlessThere(tenant, use, keys, now),
                task -> Thread.ofVirtual().name("key-maker").start(task));
        return choose(join(made), use, now)
                .orElseThrow(() -> new IllegalStateException("the tenant's " + use
                        + " key cannot be opened: is the master key the one it was sealed with?"));
    }

    private TenantKeys.Snapshot makeUnlessThere(TenantId tenant, Use use, TenantKeys keys, Instant now) {
        keys.making().lock();
        try {
            TenantKeys.Snapshot fresh = keys.reload(now);
            if (choose(fresh, use, now).isPresent()) {
                return fresh;
            }
            if (store.addFirst(maker.make(tenant, use, now, now))) {
                version.incrementAndGet();
                Thread.ofVirtual().name("key-announcer").start(() -> announce(tenant, now));
            }
            return keys.reload(now);
        } finally {
            keys.making().unlock();
        }
    }

    /** Apart from what waits for the key: others learn of it by its kid, too, only less quickly. */
    private void announce(TenantId tenant, Instant now) {
        try {
            Instant until = now.plus(settings.reload().multipliedBy(2));
            changes.publish(List.of(new Change(ChangeFeed.Topic.KEYS_CHANGED, tenant.hex(), 0, null, until)));
        } catch (RuntimeException e) {
            LOG.warn("The first key of tenant {} could not be announced: {}", tenant, e.toString());
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Optional<SignatureKey> find(TenantId tenant, String kid) {
        Instant now = clock.instant();
        TenantKeys keys = tenants.get(tenant);
        if (keys == null) {
            return absentTenants.take(now) ? findAbsent(tenant, kid, now) : Optional.empty();
        }
        OpenedKey key = keys.current(now).byKid().get(kid);
        return signature(key != null ? key : keys.afterMiss(now).byKid().get(kid));
    }

    /** A tenant without keys is not kept: anybody can write a kid. */
    private Optional<SignatureKey> findAbsent(TenantId tenant, String kid, Instant now) {
        TenantKeys keys = newKeysOf(tenant);
        TenantKeys.Snapshot read = keys.current(now);
        if (!read.keys().isEmpty()) {
            keep(tenant, keys);
        }
        return signature(read.byKid().get(kid));
    }

    private static Optional<SignatureKey> signature(@Nullable OpenedKey key) {
        return key instanceof SignatureKey signature ? Optional.of(signature) : Optional.empty();
    }

    private List<PasswordKey> passwordKeys(TenantKeys.Snapshot keys) {
        Instant now = clock.instant();
        return keys.keys().reversed().stream()
                .filter(key -> key.stored().isRemembered(now))
                .filter(PasswordKey.class::isInstance)
                .map(PasswordKey.class::cast)
                .toList();
    }

    private TenantKeys keysOf(TenantId tenant) {
        TenantKeys keys = tenants.get(tenant);
        return keys != null ? keys : keep(tenant, newKeysOf(tenant));
    }

    private TenantKeys newKeysOf(TenantId tenant) {
        return new TenantKeys(() -> store.remembered(tenant, clock.instant()), this::open, settings);
    }

    private TenantKeys keep(TenantId tenant, TenantKeys keys) {
        TenantKeys other = tenants.putIfAbsent(tenant, keys);
        if (tenants.size() > settings.maxTenants()) {
            tenants.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(tenant))
                    .min(Comparator.comparing(entry -> entry.getValue().lastUsed()))
                    .ifPresent(entry -> tenants.remove(entry.getKey(), entry.getValue()));
        }
        return other != null ? other : keys;
    }

    private @Nullable OpenedKey open(SigningKey stored) {
        Optional<OpenedKey> opened = opener.open(stored);
        if (opened.isEmpty()) {
            LOG.error("Key {} does not open: is the master key the one it was sealed with?", stored.kid());
        }
        return opened.orElse(null);
    }
}
