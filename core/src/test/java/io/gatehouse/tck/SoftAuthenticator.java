package io.gatehouse.tck;

import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.support.Digest;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator of passkeys in software (WebAuthn Level 3, section 6), with one key pair. What it says of itself can be
 * set, truly or not. Not safe for several threads.
 */
public final class SoftAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;

    /** What it was made for. */
    public static final String CREATE = "webauthn.create";

    public static final String GET = "webauthn.get";

    private final String algorithm;
    private final PrivateKey key;
    private final byte[] coseKey;
    private final byte[] credentialId;

    public boolean isPresent = true;
    public boolean verifiesUser = true;
    public boolean isBackupEligible;
    public boolean isBackedUp;
    /** What it counts to next; 0: it does not count. */
    public long nextCount = 1;

    /** One with a given key. @param algorithm as the JDK calls it @param coseKey the public key, in COSE form */
    public SoftAuthenticator(String algorithm, PrivateKey key, byte[] coseKey, byte[] credentialId) {
        this.algorithm = algorithm;
        this.key = key;
        this.coseKey = coseKey.clone();
        this.credentialId = credentialId.clone();
    }

    /** One with a fresh key for ES256. */
    public static SoftAuthenticator fresh() {
        KeyPair pair = freshKey();
        byte[] id = sha256(pair.getPublic().getEncoded());
        return new SoftAuthenticator("SHA256withECDSA", pair.getPrivate(), cose((ECPublicKey) pair.getPublic()), id);
    }

    /** Another with the same key and counter: a clone. */
    public SoftAuthenticator cloned() {
        SoftAuthenticator clone = new SoftAuthenticator(algorithm, key, coseKey, credentialId);
        clone.nextCount = nextCount;
        return clone;
    }

    /** One of the same key that claims another id. */
    public SoftAuthenticator calling(byte[] otherId) {
        return new SoftAuthenticator(algorithm, key, coseKey, otherId);
    }

    public byte[] credentialId() {
        return credentialId.clone();
    }

    /** What a browser says of a ceremony (section 5.8.1). */
    public static byte[] clientData(String type, byte[] challenge, String origin, boolean isCrossOrigin) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + base64(challenge) + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":" + isCrossOrigin + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Registers on a page of that origin. */
    public PasskeyAnswer.Attestation register(String rpId, String origin, byte[] challenge) {
        return register(rpId, clientData(CREATE, challenge, origin, false));
    }

    public PasskeyAnswer.Attestation register(String rpId, byte[] clientData) {
        byte[] data = authenticatorData(rpId, ATTESTED);
        byte[] attested = joined(
                data,
                new byte[16],
                new byte[] {(byte) (credentialId.length >>> 8), (byte) credentialId.length},
                credentialId,
                coseKey);
        return new PasskeyAnswer.Attestation(credentialId, clientData, attestation(attested), Set.of("internal"));
    }

    /** {@code {"fmt": "none", "attStmt": {}, "authData": …}}. */
    private static byte[] attestation(byte[] authenticatorData) {
        return joined(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x59, (byte) (authenticatorData.length >>> 8), (byte) authenticatorData.length},
                authenticatorData);
    }

    /** Asserts on a page of that origin. @param userHandle null: does not tell */
    public PasskeyAnswer.Assertion answer(String rpId, String origin, byte[] challenge, byte @Nullable [] userHandle) {
        return answer(rpId, clientData(GET, challenge, origin, false), userHandle);
    }

    public PasskeyAnswer.Assertion answer(String rpId, byte[] clientData, byte @Nullable [] userHandle) {
        byte[] data = authenticatorData(rpId, 0);
        byte[] signature = sign(joined(data, sha256(clientData)));
        return new PasskeyAnswer.Assertion(credentialId, clientData, data, signature, userHandle);
    }

    private byte[] authenticatorData(String rpId, int more) {
        int flags = more
                | (isPresent ? PRESENT : 0)
                | (verifiesUser ? VERIFIED : 0)
                | (isBackupEligible ? ELIGIBLE : 0)
                | (isBackedUp ? BACKED_UP : 0);
        long count = nextCount;
        nextCount = count == 0 ? 0 : count + 1;
        return joined(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt((int) count).array());
    }

    private byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair freshKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code {1: 2, 3: -7, -1: 1, -2: x, -3: y}} (RFC 9053, section 7.1.1). */
    private static byte[] cose(ECPublicKey key) {
        return joined(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
                coordinate(key.getW().getAffineX()),
                new byte[] {0x22, 0x58, 0x20},
                coordinate(key.getW().getAffineY()));
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] text(String text) {
        return joined(new byte[] {(byte) (0x60 + text.length())}, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] input) {
        return Digest.of(input).bytes();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
