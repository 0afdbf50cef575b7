package io.gatehouse.tck;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secrets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Foreseeable "randomness" for tests: never the same twice in one object, always the same in the next run. */
public final class CountingSecrets implements Secrets {
    private final AtomicLong next = new AtomicLong();

    @Override
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count; done += Digest.LENGTH) {
            byte[] some = Digest.of("secret " + next.getAndIncrement()).bytes();
            System.arraycopy(some, 0, bytes, done, Math.min(Digest.LENGTH, count - done));
        }
        return Arrays.copyOf(bytes, count);
    }
}
