package io.gatehouse.crypto.wire;

import io.gatehouse.crypto.keys.PasswordKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/** RSA without padding, blinded by the JDK, which leaves the look at the padding to us. */
final class RawRsa {
    private RawRsa() {}

    /**
     * The block under the ciphertext, as long as the modulus; all zeros, which is no padding, where the number is not
     * below the modulus (everybody can see that of it).
     */
    static byte[] decrypt(PasswordKey key, byte[] ciphertext) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key.privateKey());
            byte[] block = cipher.doFinal(ciphertext);
            byte[] whole = new byte[key.modulusBytes()];
            System.arraycopy(block, 0, whole, whole.length - block.length, block.length);
            Arrays.fill(block, (byte) 0);
            return whole;
        } catch (GeneralSecurityException notBelowTheModulus) {
            return new byte[key.modulusBytes()];
        }
    }
}
