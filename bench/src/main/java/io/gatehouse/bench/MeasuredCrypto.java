package io.gatehouse.bench;

import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.crypto.keys.NativeCrypto;
import io.gatehouse.crypto.password.PasswordHashingSettings;
import io.gatehouse.crypto.password.PooledPasswordHasher;
import io.gatehouse.crypto.random.SystemSecrets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;

/** The server's own hasher and the signatures of its provider, by themselves. */
final class MeasuredCrypto implements AutoCloseable {
    private static final byte[] CONTENT = new byte[600]; // about the length of a token

    private final PooledPasswordHasher hasher =
            new PooledPasswordHasher(PasswordHashingSettings.defaults(), new SystemSecrets());
    private final Optional<Provider> provider = NativeCrypto.provider();
    private final KeyPair elliptic;
    private final KeyPair rsa;

    private MeasuredCrypto(KeyPair elliptic, KeyPair rsa) {
        this.elliptic = elliptic;
        this.rsa = rsa;
    }

    static MeasuredCrypto open() {
        try {
            KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
            curve.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPairGenerator modulus = KeyPairGenerator.getInstance("RSA");
            modulus.initialize(2048);
            return new MeasuredCrypto(curve.generateKeyPair(), modulus.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PasswordHasher hasher() {
        return hasher;
    }

    void signEs256() {
        sign("SHA256withECDSA", elliptic);
    }

    void signRs256() {
        sign("SHA256withRSA", rsa);
    }

    private void sign(String algorithm, KeyPair keys) {
        try {
            Signature signature = provider.isPresent()
                    ? Signature.getInstance(algorithm, provider.get())
                    : Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(CONTENT);
            signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hasher.close();
    }
}
