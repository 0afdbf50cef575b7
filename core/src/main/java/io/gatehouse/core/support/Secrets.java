package io.gatehouse.core.support;

/**
 * Unpredictable values, from a cryptographically strong source. Safe for several threads.
 */
public interface Secrets {
    /** That many random bytes. @param count 1 to 1024 */
    byte[] bytes(int count);

    /** A random code of decimal digits, each digit uniform, leading zeros allowed. @param length 1 to 18 */
    default String digits(int length) {
        StringBuilder code = new StringBuilder(length);
        while (code.length() < length) {
            for (byte b : bytes(length)) {
                int value = b & 0xff;
                if (value < 250 && code.length() < length) { // 250 = 25 * 10: no digit is favoured
                    code.append((char) ('0' + value % 10));
                }
            }
        }
        return code.toString();
    }

    /** A random token in unpadded base64url. @param byteCount entropy in bytes, 16 to 64 */
    default String token(int byteCount) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(byteCount));
    }
}
