package io.gatehouse.crypto.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyAnswer.Attestation;
import io.gatehouse.core.mfa.PasskeyVerifier;
import io.gatehouse.tck.PasskeyVerifierContract;
import io.gatehouse.tck.SoftAuthenticator;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebAuthnVerifierTest extends PasskeyVerifierContract {
    private static final byte[] ID = filled(16, 9);

    @Override
    protected PasskeyVerifier verifier() {
        return new WebAuthnVerifier();
    }

    @Test
    void keys_for_ed25519_and_rsa_are_taken() throws GeneralSecurityException {
        for (SoftAuthenticator device : new SoftAuthenticator[] {ed25519(), rsa("SHA256withRSA", -257)}) {
            Passkey passkey = registered(device);

            assertThat(verifier().verify(PARTY, CHALLENGE, passkey, true, device.answer(RP, ORIGIN, CHALLENGE, null)))
                    .isPresent();
        }
    }

    @Test
    void algorithms_that_were_not_offered_are_refused() throws GeneralSecurityException {
        for (SoftAuthenticator device : new SoftAuthenticator[] {rsa("SHA512withRSA", -259), p384()}) {
            assertThat(verifier().attest(PARTY, CHALLENGE, device.register(RP, ORIGIN, CHALLENGE)))
                    .isEmpty();
        }
    }

    @Test
    void an_attestation_statement_is_put_aside_whatever_it_says() {
        Attestation bare = device.register(RP, ORIGIN, CHALLENGE);
        CBORObject object = CBORObject.DecodeFromBytes(bare.attestationObject());
        for (String format : new String[] {"packed", "android-safetynet", "tpm", "apple", "fido-u2f", "none", "x"}) {
            byte[] stated = CBORObject.NewMap()
                    .Add("fmt", format)
                    .Add("attStmt", CBORObject.NewMap().Add("sig", new byte[3]).Add("x5c", "?"))
                    .Add("authData", object.get("authData"))
                    .EncodeToBytes();

            assertThat(verifier()
                            .attest(
                                    PARTY,
                                    CHALLENGE,
                                    new Attestation(bare.credentialId(), bare.clientData(), stated, Set.of())))
                    .as(format)
                    .isPresent();
        }
    }

    private static SoftAuthenticator ed25519() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] cose = CBORObject.NewMap()
                .Add(1, 1)
                .Add(3, -8)
                .Add(-1, 6)
                .Add(-2, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
                .EncodeToBytes();
        return new SoftAuthenticator("Ed25519", pair.getPrivate(), cose, ID);
    }

    private static SoftAuthenticator rsa(String algorithm, int coseAlgorithm) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        byte[] modulus = key.getModulus().toByteArray();
        byte[] cose = CBORObject.NewMap()
                .Add(1, 3)
                .Add(3, coseAlgorithm)
                .Add(-1, Arrays.copyOfRange(modulus, 1, modulus.length))
                .Add(-2, key.getPublicExponent().toByteArray())
                .EncodeToBytes();
        return new SoftAuthenticator(algorithm, pair.getPrivate(), cose, ID);
    }

    private static SoftAuthenticator p384() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        byte[] cose = CBORObject.NewMap()
                .Add(1, 2)
                .Add(3, -35)
                .Add(-1, 2)
                .Add(-2, coordinate(key.getW().getAffineX().toByteArray()))
                .Add(-3, coordinate(key.getW().getAffineY().toByteArray()))
                .EncodeToBytes();
        return new SoftAuthenticator("SHA384withECDSA", pair.getPrivate(), cose, ID);
    }

    private static byte[] coordinate(byte[] value) {
        byte[] fixed = new byte[48];
        int length = Math.min(value.length, 48);
        System.arraycopy(value, value.length - length, fixed, 48 - length, length);
        return fixed;
    }
}
