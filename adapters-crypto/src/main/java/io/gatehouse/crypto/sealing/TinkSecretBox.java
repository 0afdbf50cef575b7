package io.gatehouse.crypto.sealing;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.SecretBox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * AES-256-GCM of Tink under the master key, the context as associated data. Safe for several threads.
 *
 * <p>A sealed value begins with Tink's prefix: one byte of version, four bytes that name the master key, so that a
 * second key can be introduced without touching what is stored. Then 12 bytes of nonce, the ciphertext, 16 bytes of tag.
 */
public final class TinkSecretBox implements SecretBox {
    private static final int MASTER_KEY_BYTES = 32;
    private static final String KEY_NAME_PURPOSE = "gatehouse master key name\0";

    private final Aead aead;

    /** @param masterKey 32 bytes; copied */
    public TinkSecretBox(byte[] masterKey) {
        if (masterKey.length != MASTER_KEY_BYTES) {
            throw new IllegalArgumentException("the master key has " + MASTER_KEY_BYTES + " bytes");
        }
        this.aead = aead(masterKey);
    }

    @Override
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, utf8(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value of " + plain.length + " bytes could not be sealed", e);
        }
    }

    @Override
    public Optional<byte[]> open(byte[] sealed, String context) {
        try {
            return Optional.of(aead.decrypt(sealed, utf8(context)));
        } catch (GeneralSecurityException otherKeyOrContextOrAltered) {
            return Optional.empty();
        }
    }

    @AccessesPartialKey
    private static Aead aead(byte[] masterKey) {
        try {
            return AesGcmJce.create(AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                            .setKeySizeBytes(MASTER_KEY_BYTES)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.TINK)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(masterKey, InsecureSecretKeyAccess.get()))
                    .setIdRequirement(nameOf(masterKey))
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static byte[] utf8(String context) {
        return context.getBytes(StandardCharsets.UTF_8);
    }

    /** Four bytes of a digest of the key: names it without telling anything of it. */
    private static int nameOf(byte[] masterKey) {
        byte[] purpose = utf8(KEY_NAME_PURPOSE);
        byte[] input = Arrays.copyOf(purpose, purpose.length + masterKey.length);
        System.arraycopy(masterKey, 0, input, purpose.length, masterKey.length);
        return ByteBuffer.wrap(Digest.of(input).bytes()).getInt();
    }
}
