package io.gatehouse.core.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The right to read a directory, which one node has at a time. Who reads says so before each person; the store hears of it every
 * {@link #RENEWED_AFTER}, however long a page takes. For one thread.
 */
final class SyncLease {
    /** Until it is over, unless it is held longer. */
    static final Duration LENGTH = Duration.ofMinutes(2);

    /** So often it is held longer. */
    static final Duration RENEWED_AFTER = Duration.ofSeconds(20);

    private final SyncStates states;
    private final Directory directory;
    private final String holder;
    private final SyncState state;
    private final InstantSource clock;
    private Instant renewed;

    private SyncLease(
            SyncStates states,
            Directory directory,
            String holder,
            SyncState state,
            Instant taken,
            InstantSource clock) {
        this.states = states;
        this.directory = directory;
        this.holder = holder;
        this.state = state;
        this.renewed = taken;
        this.clock = clock;
    }

    /** The lease is another's by now. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("the lease is another's", null, false, false);
        }
    }

    /** Takes it and begins a reading; empty if somebody has it. @param holder another text at each taking */
    static Optional<SyncLease> take(
            SyncStates states, Directory directory, String holder, Instant begun, InstantSource clock) {
        return states.begin(directory.tenantId(), directory.id(), holder, begun, begun.plus(LENGTH))
                .map(state -> new SyncLease(states, directory, holder, state, begun, clock));
    }

    /** The state in which the reading began. */
    SyncState state() {
        return state;
    }

    /** To be called before each step. @throws Lost if another has it */
    void keep() {
        Instant now = clock.instant();
        if (now.isBefore(renewed.plus(RENEWED_AFTER))) {
            return;
        }
        if (!states.renew(directory.tenantId(), directory.id(), holder, now.plus(LENGTH))) {
            throw new Lost();
        }
        renewed = now;
    }

    /** Writes what the reading came to and gives the lease back; false if another has it. */
    boolean finish(SyncState next) {
        return states.finish(directory.tenantId(), directory.id(), holder, next);
    }
}
