package io.gatehouse.tck;

import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.support.Secret;

/** A test double that lets something happen while a new password is being hashed: the moment before the transaction. */
public final class InterruptedHasher implements PasswordHasher {
    private final PasswordHasher hasher;
    private final Runnable event;

    public InterruptedHasher(PasswordHasher hasher, Runnable event) {
        this.hasher = hasher;
        this.event = event;
    }

    @Override
    public PasswordHash hash(Secret password) {
        event.run();
        return hasher.hash(password);
    }

    @Override
    public boolean verify(Secret password, PasswordHash hash) {
        return hasher.verify(password, hash);
    }

    @Override
    public PasswordHash decoy() {
        return hasher.decoy();
    }

    @Override
    public boolean needsUpgrade(PasswordHash hash) {
        return hasher.needsUpgrade(hash);
    }

    @Override
    public boolean understands(PasswordHash hash) {
        return hasher.understands(hash);
    }
}
