package io.gatehouse.crypto.keys;

import java.time.Instant;

/** So many a second and no more. Safe for several threads. */
final class Allowance {
    private final int perSecond;
    private long second = Long.MIN_VALUE;
    private int taken;

    Allowance(int perSecond) {
        this.perSecond = perSecond;
    }

    synchronized boolean take(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            taken = 0;
        }
        taken++;
        return taken <= perSecond;
    }
}
