package io.gatehouse.tck;

import io.gatehouse.core.credential.HashingBusyException;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A test double that hashes nothing: quick, countable, and busy when told to be. Never for anything but tests. */
public final class PlainPasswordHasher implements PasswordHasher {
    private static final String CURRENT = "plain$";
    private static final String OLD = "old$";

    private final AtomicInteger comparisons = new AtomicInteger();
    private volatile boolean busy;

    /** How many comparisons were made so far, decoys included. */
    public int comparisons() {
        return comparisons.get();
    }

    /** From now on every job is refused, or taken again. */
    public void setBusy(boolean busy) {
        this.busy = busy;
    }

    /** A hash that verifies but is of an older kind. */
    public static PasswordHash outdated(String password) {
        return new PasswordHash(OLD + password);
    }

    @Override
    public PasswordHash hash(Secret password) {
        refuseIfBusy();
        return new PasswordHash(CURRENT + password.normalised().reveal());
    }

    @Override
    public boolean verify(Secret password, PasswordHash hash) {
        refuseIfBusy();
        comparisons.incrementAndGet();
        String text = password.normalised().reveal();
        return hash.encoded().equals(CURRENT + text) || hash.encoded().equals(OLD + text);
    }

    @Override
    public PasswordHash decoy() {
        return new PasswordHash("decoy");
    }

    @Override
    public boolean needsUpgrade(PasswordHash hash) {
        return hash.encoded().startsWith(OLD);
    }

    @Override
    public boolean understands(PasswordHash hash) {
        return hash.encoded().startsWith(CURRENT) || hash.encoded().startsWith(OLD);
    }

    private void refuseIfBusy() {
        if (busy) {
            throw new HashingBusyException(Duration.ofSeconds(2));
        }
    }
}
