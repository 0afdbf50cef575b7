package io.gatehouse.tck;

import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.mfa.PasskeyVerifier;
import io.gatehouse.core.mfa.RelyingParty;
import io.gatehouse.core.support.Digest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verifies what a {@link SoftAuthenticator} with a key for ES256 says, by the JDK alone; knows no other layout. */
public final class PlainPasskeyVerifier implements PasskeyVerifier {
    private static final int PREFIX = 31; // of an attestation object, up to its authenticator data
    private static final int FIXED = 37; // bytes of authenticator data before the attested ones
    private static final int COSE_KEY = 77;
    private static final int LENGTH_AT = FIXED + 16;

    @Override
    public Optional<byte[]> challengeOf(PasskeyAnswer answer) {
        return member(answer.clientData(), "challenge").flatMap(PlainPasskeyVerifier::decoded);
    }

    @Override
    public Optional<Attested> attest(RelyingParty party, byte[] challenge, PasskeyAnswer.Attestation answer) {
        byte[] object = answer.attestationObject();
        if (!isOf(SoftAuthenticator.CREATE, party, challenge, answer.clientData())
                || object.length < PREFIX + LENGTH_AT + 2) {
            return Optional.empty();
        }
        byte[] data = Arrays.copyOfRange(object, PREFIX, object.length);
        int length = ByteBuffer.wrap(data).getShort(LENGTH_AT);
        if (!isFor(party, data) || data.length != LENGTH_AT + 2 + length + COSE_KEY || (flags(data) & 0x41) != 0x41) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOfRange(data, LENGTH_AT + 2, LENGTH_AT + 2 + length);
        byte[] key = Arrays.copyOfRange(data, LENGTH_AT + 2 + length, data.length);
        boolean isWhole =
                Arrays.equals(id, answer.credentialId()) && publicKey(key).isPresent();
        return isWhole
                ? Optional.of(new Attested(id, key, count(data), has(data, 0x04), has(data, 0x08), has(data, 0x10)))
                : Optional.empty();
    }

    @Override
    public Optional<Asserted> verify(
            RelyingParty party,
            byte[] challenge,
            Passkey passkey,
            boolean mustVerifyUser,
            PasskeyAnswer.Assertion answer) {
        byte[] data = answer.authenticatorData();
        byte[] handle = answer.userHandle();
        boolean isHis = handle == null || Arrays.equals(handle, Passkey.userHandle(passkey.principal()));
        boolean isGood = isOf(SoftAuthenticator.GET, party, challenge, answer.clientData())
                && Arrays.equals(answer.credentialId(), passkey.credentialId())
                && isHis
                && data.length == FIXED
                && isFor(party, data)
                && has(data, 0x01)
                && (has(data, 0x04) || !mustVerifyUser)
                && has(data, 0x08) == passkey.backupEligible()
                && isSigned(passkey, answer);
        return isGood ? Optional.of(new Asserted(count(data), has(data, 0x04), has(data, 0x10))) : Optional.empty();
    }

    private static boolean isOf(String type, RelyingParty party, byte[] challenge, byte[] clientData) {
        return member(clientData, "type").filter(type::equals).isPresent()
                && member(clientData, "challenge")
                        .flatMap(PlainPasskeyVerifier::decoded)
                        .filter(said -> MessageDigest.isEqual(said, challenge))
                        .isPresent()
                && member(clientData, "origin")
                        .filter(party.origins()::contains)
                        .isPresent()
                && !new String(clientData, StandardCharsets.UTF_8).contains("\"crossOrigin\":true");
    }

    private static boolean isFor(RelyingParty party, byte[] data) {
        byte[] hash = Digest.of(party.id()).bytes();
        boolean isConsistent = !has(data, 0x10) || has(data, 0x08);
        return Arrays.equals(Arrays.copyOf(data, hash.length), hash) && isConsistent;
    }

    private static boolean isSigned(Passkey passkey, PasskeyAnswer.Assertion answer) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(publicKey(passkey.publicKey()).orElseThrow());
            signature.update(answer.authenticatorData());
            signature.update(Digest.of(answer.clientData()).bytes());
            return signature.verify(answer.signature());
        } catch (GeneralSecurityException garbage) {
            return false;
        }
    }

    private static Optional<PublicKey> publicKey(byte[] cose) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(cose, 10, 42)),
                    new BigInteger(1, Arrays.copyOfRange(cose, 45, 77)));
            return cose[4] == 0x26
                    ? Optional.of(KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))))
                    : Optional.empty();
        } catch (GeneralSecurityException garbage) {
            return Optional.empty();
        }
    }

    private static Optional<String> member(byte[] json, String name) {
        Matcher found =
                Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(new String(json, StandardCharsets.UTF_8));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(base64)).filter(bytes -> bytes.length >= 16);
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private static long count(byte[] data) {
        return ByteBuffer.wrap(data).getInt(33) & 0xFFFF_FFFFL;
    }

    private static int flags(byte[] data) {
        return data[32];
    }

    private static boolean has(byte[] data, int flag) {
        return (flags(data) & flag) != 0;
    }
}
