package io.gatehouse.crypto.password;

import io.gatehouse.core.support.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is done to a password before bcrypt reads it. */
sealed interface BcryptPrehash {
    byte[] apply(byte[] password);

    /** Nothing: plain bcrypt. */
    record None() implements BcryptPrehash {
        @Override
        public byte[] apply(byte[] password) {
            return password;
        }
    }

    /** passlib's {@code bcrypt_sha256}, version 1: SHA-256 in base64. */
    record Sha256Base64() implements BcryptPrehash {
        @Override
        public byte[] apply(byte[] password) {
            return Base64.getEncoder().encode(Digest.of(password).bytes());
        }
    }

    /** Django's {@code bcrypt_sha256}: SHA-256 in hexadecimal. */
    record Sha256Hex() implements BcryptPrehash {
        @Override
        public byte[] apply(byte[] password) {
            return HexFormat.of().formatHex(Digest.of(password).bytes()).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** passlib's {@code bcrypt_sha256}, version 2: HMAC-SHA-256 in base64, its key the salt as written. */
    record HmacSha256(String salt) implements BcryptPrehash {
        @Override
        public byte[] apply(byte[] password) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
                return Base64.getEncoder().encode(mac.doFinal(password));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
            }
        }
    }
}
