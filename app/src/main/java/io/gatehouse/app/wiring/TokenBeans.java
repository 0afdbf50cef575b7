package io.gatehouse.app.wiring;

import io.gatehouse.app.blueprint.WireKeys;
import io.gatehouse.app.config.KeySettings;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.KeyMaker;
import io.gatehouse.core.token.KeyRotationSettings;
import io.gatehouse.core.token.PublishedKeys;
import io.gatehouse.core.token.RotateKeys;
import io.gatehouse.core.token.SigningKeyStore;
import io.gatehouse.core.token.WirePasswords;
import io.gatehouse.crypto.jose.JwkSets;
import io.gatehouse.crypto.jose.NimbusTokenSigner;
import io.gatehouse.crypto.keys.JwkKeyMaker;
import io.gatehouse.crypto.keys.KeyRing;
import io.gatehouse.crypto.keys.KeyRingSettings;
import io.gatehouse.crypto.keys.PasswordKeysToOrder;
import io.gatehouse.crypto.wire.RsaWirePasswords;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code core.token} on {@code adapters-crypto}. */
@Factory
final class TokenBeans {

    @Singleton
    KeyMaker keyMaker(SecretBox box, Secrets secrets) {
        return new JwkKeyMaker(box, secrets, JwkKeyMaker.PasswordKeySize.RSA_2048);
    }

    @Singleton
    KeyRing keyRing(SigningKeyStore store, SecretBox box, KeyMaker maker, ChangeFeed changes, InstantSource clock) {
        return new KeyRing(store, box, maker, changes, clock, KeyRingSettings.defaults());
    }

    @Singleton
    NimbusTokenSigner tokenSigner(KeyRing ring, SecretBox box) {
        return new NimbusTokenSigner(ring, box);
    }

    @Singleton
    PublishedKeys publishedKeys(SigningKeyStore store, TenantStore tenants, KeyRing ring, InstantSource clock) {
        return new JwkSets(store, tenants, ring, clock);
    }

    @Singleton
    WirePasswords wirePasswords(KeyRing ring, Secrets secrets) {
        return new RsaWirePasswords(ring, secrets);
    }

    @Singleton
    KeyRotationSettings keyRotation(KeySettings keys) {
        return new KeyRotationSettings(keys.publishedAhead(), keys.leastOverlap(), keys.passwordOverlap());
    }

    @Singleton
    RotateKeys rotateKeys(
            SigningKeyStore keys,
            KeyMaker maker,
            TenantStore tenants,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            InstantSource clock,
            KeyRotationSettings settings) {
        return new RotateKeys(keys, maker, tenants, transactions, feed, audit, clock, settings);
    }

    @Singleton
    WireKeys wireKeys(
            SigningKeyStore store,
            SecretBox box,
            Secrets secrets,
            ChangeFeed feed,
            KeyRotationSettings rotation,
            InstantSource clock) {
        return new StoredWireKeys(store, new PasswordKeysToOrder(box, secrets), feed, rotation, clock);
    }
}
