package io.gatehouse.app.wiring;

import io.gatehouse.app.blueprint.WireKeys;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.KeyRotationSettings;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.core.token.SigningKeyStore;
import io.gatehouse.crypto.keys.PasswordKeysToOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts ordered keys of passwords on the wire into the store. */
final class StoredWireKeys implements WireKeys {
    private static final Duration NEWS = Duration.ofMinutes(2);

    private final SigningKeyStore store;
    private final PasswordKeysToOrder order;
    private final ChangeFeed feed;
    private final KeyRotationSettings rotation;
    private final InstantSource clock;

    StoredWireKeys(
            SigningKeyStore store,
            PasswordKeysToOrder order,
            ChangeFeed feed,
            KeyRotationSettings rotation,
            InstantSource clock) {
        this.store = store;
        this.order = order;
        this.feed = feed;
        this.rotation = rotation;
        this.clock = clock;
    }

    @Override
    public boolean ensure(TenantId tenant, int bits, @Nullable String privateKeyPem) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<SigningKey> present = store.remembered(tenant, now).stream()
                .filter(key -> key.use() == Use.PASSWORD_RSA && key.retiredAt() == null)
                .max(Comparator.comparing(SigningKey::activeFrom));
        if (present.filter(key -> isAsOrdered(key, bits, privateKeyPem)).isPresent()) {
            return false;
        }
        SigningKey fresh =
                privateKeyPem == null ? order.make(tenant, bits, now) : order.read(tenant, privateKeyPem, now);
        boolean stored = present.isEmpty()
                ? store.addFirst(fresh)
                : store.rotate(fresh, present.get().kid(), now.plus(rotation.passwordOverlap()));
        if (stored) {
            feed.publish(List.of(new Change(Topic.KEYS_CHANGED, tenant.hex(), 0, null, now.plus(NEWS))));
        }
        return stored;
    }

    private boolean isAsOrdered(SigningKey key, int bits, @Nullable String pem) {
        return pem == null ? order.bits(key) == bits : order.isSame(key, pem);
    }
}
