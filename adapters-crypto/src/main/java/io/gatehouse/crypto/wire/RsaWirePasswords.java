package io.gatehouse.crypto.wire;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.WirePasswords;
import io.gatehouse.crypto.keys.KeyRing;
import io.gatehouse.crypto.keys.PasswordKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * RSA with PKCS#1 v1.5 padding, without an oracle (Authing section 4). Safe for several threads.
 *
 * <p>Only the shape of a value, which everybody can see, decides whether it is taken for a ciphertext. From there on the
 * path is one: each remembered key of that length is tried, each block is unpadded without branches, and a random
 * password takes the place of one that is not there (implicit rejection, as in draft-irtf-cfrg-rsa-guidance).
 */
public final class RsaWirePasswords implements WirePasswords {
    private static final int FALLBACK_ENTROPY = 32;
    /** 172 for 1024 bits, 344 for 2048, 684 for 4096. */
    private static final int LEAST_CHARS = 172;

    private static final int MOST_CHARS = 684;

    private final KeyRing ring;
    private final Secrets secrets;

    public RsaWirePasswords(KeyRing ring, Secrets secrets) {
        this.ring = ring;
        this.secrets = secrets;
    }

    @Override
    public String publicKeyPem(TenantId tenant) {
        byte[] der = ring.password(tenant).publicKey().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
    }

    @Override
    public Opened open(TenantId tenant, String member) {
        Optional<byte[]> ciphertext = ciphertext(member);
        if (ciphertext.isEmpty()) {
            return clear(member);
        }
        List<PasswordKey> keys = fitting(ring.passwordKeys(tenant), ciphertext.get());
        if (keys.isEmpty()) {
            // Another node may have made the first key just now.
            keys = fitting(ring.passwordKeysAfterMiss(tenant), ciphertext.get());
        }
        return keys.isEmpty() ? openShort(tenant, member, ciphertext.get()) : decrypt(keys, ciphertext.get());
    }

    /**
     * The JavaScript clients' library leaves the leading zero byte of a ciphertext out, which one in 256 has. A value that is
     * short by one byte and does not decrypt is clear text, as far as anybody can tell.
     */
    private Opened openShort(TenantId tenant, String member, byte[] ciphertext) {
        byte[] whole = new byte[ciphertext.length + 1];
        System.arraycopy(ciphertext, 0, whole, 1, ciphertext.length);
        List<PasswordKey> keys = fitting(ring.passwordKeys(tenant), whole);
        if (keys.isEmpty()) {
            return clear(member);
        }
        Opened opened = decrypt(keys, whole);
        return opened.form() == Form.ENCRYPTED ? opened : new Opened(Secret.of(member), Form.PERHAPS_CLEAR);
    }

    private Opened decrypt(List<PasswordKey> keys, byte[] ciphertext) {
        byte[] substitute = secrets.token(FALLBACK_ENTROPY).getBytes(StandardCharsets.US_ASCII);
        Opened chosen = new Opened(Secret.of(secrets.token(FALLBACK_ENTROPY)), Form.UNREADABLE);
        for (PasswordKey key : keys.reversed()) {
            Pkcs1Block block = Pkcs1Block.of(RawRsa.decrypt(key, ciphertext), substitute);
            Opened candidate = new Opened(Secret.of(block.text()), Form.ENCRYPTED);
            chosen = block.isGood() ? candidate : chosen; // the newest key that fits wins, all are tried
        }
        return chosen;
    }

    private static Opened clear(String member) {
        return new Opened(Secret.of(member), Form.CLEAR);
    }

    private static List<PasswordKey> fitting(List<PasswordKey> keys, byte[] ciphertext) {
        return keys.stream()
                .filter(key -> key.modulusBytes() == ciphertext.length)
                .toList();
    }

    /** The bytes, if the text is standard base64 with its padding and of a length that a ciphertext has. */
    private static Optional<byte[]> ciphertext(String member) {
        if (member.length() < LEAST_CHARS || member.length() > MOST_CHARS || member.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(member));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
