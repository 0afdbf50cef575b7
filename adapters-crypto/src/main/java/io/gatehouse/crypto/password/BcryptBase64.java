package io.gatehouse.crypto.password;

import java.util.Base64;

/** bcrypt's own base64: the same grouping of bits as the standard's, another order of letters, no padding. */
final class BcryptBase64 {
    private static final String STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String BCRYPT = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private BcryptBase64() {}

    /** @throws IllegalArgumentException on a foreign letter or another length */
    static byte[] decode(String text, int length) {
        StringBuilder standard = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int digit = BCRYPT.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not bcrypt's base64");
            }
            standard.append(STANDARD.charAt(digit));
        }
        byte[] bytes = Base64.getDecoder().decode(standard.toString());
        if (bytes.length != length) {
            throw new IllegalArgumentException("not a bcrypt hash");
        }
        return bytes;
    }
}
