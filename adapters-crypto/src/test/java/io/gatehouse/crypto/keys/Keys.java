package io.gatehouse.crypto.keys;

import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.KeyMaker;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.crypto.keys.JwkKeyMaker.PasswordKeySize;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.crypto.sealing.TinkSecretBox;
import io.gatehouse.tck.InMemorySigningKeyStore;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.MovableClock;
import java.time.Duration;
import java.time.Instant;

/** One database's worth of keys, on which as many nodes as a test likes have their rings. */
public final class Keys {
    public static final TenantId TENANT = new TenantId("64a000000000000000000001");
    public static final TenantId OTHER_TENANT = new TenantId("64a000000000000000000002");

    private static final byte[] MASTER_KEY =
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    public final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    public final InMemorySigningKeyStore store = new InMemorySigningKeyStore();
    public final SecretBox box = new TinkSecretBox(MASTER_KEY);
    public final InMemoryWorld world = new InMemoryWorld(clock);
    public final KeyMaker maker = maker(PasswordKeySize.RSA_2048);

    public KeyMaker maker(PasswordKeySize size) {
        return new JwkKeyMaker(box, new SystemSecrets(), size);
    }

    /** A node that hears of no other's changes. */
    public KeyRing ring() {
        return ring(maker);
    }

    public KeyRing ring(KeyMaker maker) {
        return ring(maker, new InMemoryWorld(clock).changes());
    }

    /** A node that hears of the others' changes through {@link #world}. */
    public KeyRing listeningRing() {
        return ring(maker, world.changes());
    }

    private KeyRing ring(KeyMaker maker, ChangeFeed feed) {
        return new KeyRing(store, box, maker, feed, clock, KeyRingSettings.defaults());
    }

    /** Adds the tenant's first key of that use, as another node would. */
    public SigningKey addFirst(Use use) {
        SigningKey key = maker.make(TENANT, use, clock.instant(), clock.instant());
        store.addFirst(key);
        return key;
    }

    /** Brings a successor that signs from then on. */
    public SigningKey rotate(SigningKey old, Duration until, Duration overlap) {
        return rotate(maker, old, until, overlap);
    }

    public SigningKey rotate(KeyMaker maker, SigningKey old, Duration until, Duration overlap) {
        Instant start = clock.instant().plus(until);
        SigningKey successor = maker.make(old.tenantId(), old.use(), clock.instant(), start);
        if (!store.rotate(successor, old.kid(), start.plus(overlap))) {
            throw new IllegalStateException("not the newest key");
        }
        return successor;
    }
}
