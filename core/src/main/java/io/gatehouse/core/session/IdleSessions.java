package io.gatehouse.core.session;

import io.gatehouse.core.session.SessionStore.Use;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Knows when sessions with an idle limit were last used, without a write per request. Each node keeps in memory when it saw
 * a session last, and writes that down at most once in {@link #MOST_UNWRITTEN} (less where the limit is short): with a
 * request when it is due, or from {@link #write}, which a node calls every {@link #PAUSE}, when no request comes any more.
 * Nobody is refused by memory: a session that this node has not seen within its limit is asked of the store, where the
 * other nodes have written.
 *
 * <p>So no session is refused anywhere that was used within its limit: the store is behind by a quarter of the limit and a
 * pause at most. A node that is killed takes what it has not written with it: its sessions may end that much earlier, never
 * later. Safe for several threads.
 */
public final class IdleSessions {
    /** How often {@link #write} is to be called. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    /** How long a use stays unwritten at most, but for the pause. */
    static final Duration MOST_UNWRITTEN = Duration.ofMinutes(1);

    private static final int PARTS = 4;
    private static final int BATCH = 100;
    private static final int MOST_KEPT = 100_000;

    private final SessionStore sessions;
    private final InstantSource clock;
    private final Map<SessionId, Seen> seen = new ConcurrentHashMap<>();

    public IdleSessions(SessionStore sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * What this node knows of a session.
     *
     * @param at when it was used last
     * @param written until when the store knows
     */
    private record Seen(TenantId tenant, SessionId session, Duration idle, Instant at, Instant written) {
        boolean isWithin(Instant now) {
            return !at.plus(idle).isBefore(now);
        }

        boolean isUnwritten() {
            return at.isAfter(written);
        }

        /** Whether the store has not been told for as long as may be. */
        boolean isDue(Instant now) {
            Duration part = idle.dividedBy(PARTS);
            Duration longest = part.compareTo(MOST_UNWRITTEN) < 0 ? part : MOST_UNWRITTEN;
            return !written.plus(longest).isAfter(now);
        }

        boolean vouches(Instant now) {
            return isWithin(now) && !isDue(now);
        }

        Seen at(Instant later) {
            return later.isAfter(at) ? new Seen(tenant, session, idle, later, written) : this;
        }

        Seen writtenAt(Instant time) {
            return time.isAfter(written) ? new Seen(tenant, session, idle, at, time) : this;
        }
    }

    /** Notes a use from memory alone; false if memory does not vouch for the session: then {@link #ask}. */
    boolean isInUse(Caller caller) {
        if (caller.idle() == null) {
            return true;
        }
        Instant now = clock.instant();
        Seen later = seen.computeIfPresent(caller.session(), (id, known) -> known.vouches(now) ? known.at(now) : known);
        return later != null && later.vouches(now);
    }

    /** Notes a use in the store; false if the session was unused for too long, or is no more. */
    boolean ask(Caller caller) {
        Duration idle = caller.idle();
        if (idle == null) {
            return true;
        }
        Instant now = clock.instant();
        Seen known = seen.get(caller.session());
        if (known != null && known.isWithin(now)) {
            write(List.of(known.at(now)));
            return true;
        }
        if (!sessions.use(caller.tenant(), caller.session(), idle, now)) {
            seen.remove(caller.session());
            return false;
        }
        learn(new Seen(caller.tenant(), caller.session(), idle, now, now));
        return true;
    }

    /** Writes what this node knows of the session, so that the store can judge it: before its refresh token is spent. */
    public void write(SessionId session) {
        Seen known = seen.get(session);
        if (known != null && known.isUnwritten()) {
            write(List.of(known));
        }
    }

    /** Writes what has been kept for long enough, and forgets what is over. */
    public void write() {
        Instant now = clock.instant();
        writeAll(known -> known.isUnwritten() && known.isDue(now));
        seen.values().removeIf(known -> !known.isUnwritten() && !known.isWithin(now));
    }

    /** Writes everything: the node is about to stop. */
    public void writeAll() {
        writeAll(Seen::isUnwritten);
    }

    /** How many sessions are kept, for the metrics. */
    public int size() {
        return seen.size();
    }

    private void writeAll(Predicate<Seen> which) {
        List<Seen> due = seen.values().stream()
                .filter(which)
                .sorted(Comparator.comparing(known -> known.session().hex())) // two nodes lock rows in one order
                .toList();
        for (int from = 0; from < due.size(); from += BATCH) {
            write(due.subList(from, Math.min(due.size(), from + BATCH)));
        }
    }

    private void write(List<Seen> batch) {
        sessions.noteUses(batch.stream()
                .map(known -> new Use(known.tenant(), known.session(), known.at()))
                .toList());
        batch.forEach(done -> seen.computeIfPresent(
                done.session(), (id, known) -> known.at(done.at()).writtenAt(done.at())));
    }

    private void learn(Seen fresh) {
        if (seen.size() >= MOST_KEPT) {
            anyWritten().ifPresent(seen::remove);
        }
        seen.merge(fresh.session(), fresh, (known, heard) -> heard.at(known.at()));
    }

    private Optional<SessionId> anyWritten() {
        return seen.values().stream()
                .filter(known -> !known.isUnwritten())
                .map(Seen::session)
                .findFirst();
    }
}
