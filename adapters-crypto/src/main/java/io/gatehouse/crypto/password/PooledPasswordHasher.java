package io.gatehouse.crypto.password;

import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.crypto.Once;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Argon2id for new hashes, the imported kinds for checking, all computed on a bounded number of worker threads. Safe
 * for several threads; the calling thread (a virtual one, as a rule) waits.
 *
 * <p>Time tells nothing: a hash of unknown spelling, a password that is too long to be anybody's, and a failed check
 * of a hash cheaper than the current ones all cost as much as a check of a current hash. Only a hash that is costlier
 * than the current ones takes longer; the next sign-in replaces it.
 */
public final class PooledPasswordHasher implements PasswordHasher, AutoCloseable {
    /** The longest password in UTF-8, the upper bound of every policy. */
    private static final int MAX_BYTES = 4096;

    private static final byte[] NO_PASSWORD = {};

    private final Argon2Parameters current;
    private final Secrets secrets;
    private final HashWorkers workers;
    private final Supplier<Argon2Engine> engine;
    private final CostPadding padding;
    private final Argon2Hash decoy;

    /** Starts the workers. The native library is loaded by the first job, or by {@link #warmUp}. */
    public PooledPasswordHasher(PasswordHashingSettings settings, Secrets secrets) {
        this.current = settings.argon2();
        this.secrets = secrets;
        this.workers = new HashWorkers(settings.workers(), settings.queueCapacity(), settings.deadline());
        this.engine = new Once<>(() -> PreferredArgon2.load(settings.engine()));
        this.padding = new CostPadding(current);
        // Random bytes in the place of a hash: no password is known that hashes to them.
        this.decoy = new Argon2Hash(freshSpec(), secrets.bytes(current.hashBytes()));
    }

    /** Loads the engine and computes one hash, so that the first sign-in need not wait for it. */
    public void warmUp() {
        workers.call(() -> checkCurrent(NO_PASSWORD, decoy));
    }

    /** What computes new hashes, {@code libsodium} or {@code Bouncy Castle}; loads it if need be. */
    public String engineLabel() {
        return engine.get().label();
    }

    /** How busy the workers are. */
    public HashingLoad load() {
        return workers;
    }

    /** @throws IllegalArgumentException if the password has more than 4096 bytes, which every policy refuses before */
    @Override
    public PasswordHash hash(Secret password) {
        byte[] input = utf8(password)
                .orElseThrow(() -> new IllegalArgumentException("a password has at most " + MAX_BYTES + " bytes"));
        try {
            Argon2Spec spec = freshSpec();
            return workers.call(() -> new Argon2Hash(spec, measured(spec, input)).encode());
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    @Override
    public boolean verify(Secret password, PasswordHash hash) {
        Optional<byte[]> input = utf8(password);
        Optional<StoredHash> stored = HashSpellings.read(hash);
        if (input.isEmpty() || stored.isEmpty()) {
            workers.call(() -> checkCurrent(NO_PASSWORD, decoy));
            return false;
        }
        try {
            return workers.call(() -> check(input.get(), stored.get()));
        } finally {
            Arrays.fill(input.get(), (byte) 0);
        }
    }

    @Override
    public PasswordHash decoy() {
        return decoy.encode();
    }

    @Override
    public boolean needsUpgrade(PasswordHash hash) {
        return !(HashSpellings.read(hash).orElse(null) instanceof Argon2Hash argon2
                && argon2.spec().isOf(current));
    }

    @Override
    public boolean understands(PasswordHash hash) {
        return HashSpellings.read(hash).isPresent();
    }

    /** Takes no more jobs; those that wait are computed. */
    @Override
    public void close() {
        workers.close();
    }

    private boolean check(byte[] password, StoredHash stored) {
        if (stored instanceof Argon2Hash argon2 && argon2.spec().isOf(current)) {
            return checkCurrent(password, argon2);
        }
        long start = System.nanoTime();
        boolean matches = stored.matches(password, engine.get());
        if (!matches) {
            padding.makeUp(System.nanoTime() - start, engine.get());
        }
        return matches;
    }

    private boolean checkCurrent(byte[] password, Argon2Hash stored) {
        Argon2Engine loaded = engine.get();
        long start = System.nanoTime();
        boolean matches = stored.matches(password, loaded);
        padding.learn(System.nanoTime() - start);
        return matches;
    }

    private byte[] measured(Argon2Spec spec, byte[] password) {
        Argon2Engine loaded = engine.get();
        long start = System.nanoTime();
        byte[] hash = loaded.compute(spec, password);
        padding.learn(System.nanoTime() - start);
        return hash;
    }

    private Argon2Spec freshSpec() {
        return current.withSalt(secrets.bytes(current.saltBytes()));
    }

    /** The form that is hashed; empty if it is longer than any password, however little of it may be looked at. */
    private static Optional<byte[]> utf8(Secret password) {
        if (password.reveal().length() > MAX_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = password.normalised().utf8();
        return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(bytes);
    }
}
