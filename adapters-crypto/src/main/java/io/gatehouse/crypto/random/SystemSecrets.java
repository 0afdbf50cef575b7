package io.gatehouse.crypto.random;

import io.gatehouse.core.support.Secrets;
import java.security.SecureRandom;

/**
 * Random values from the platform's strong, non-blocking generator: where there is one, the operating system's
 * ({@code /dev/urandom}). Safe for several threads.
 */
public final class SystemSecrets implements Secrets {
    private static final int MOST = 1024;

    private final SecureRandom random = new SecureRandom();

    @Override
    public byte[] bytes(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " random bytes at a time");
        }
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
