package io.gatehouse.core.session;

import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of revoked but unexpired tokens, in memory: fed by its own writes at once and by the other nodes'
 * within a second. Checking a token against it costs no query. Safe for several threads.
 *
 * <p>A node that has not heard from the store for longer than {@code mostStale} no longer vouches for anybody
 * ({@link Standing#UNKNOWN}), rather than accept what may have been revoked elsewhere.
 */
public final class Revocations {
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final Duration mostStale;
    private final Map<String, Instant> endedSessions = new ConcurrentHashMap<>();
    private final Map<String, Raised> generations = new ConcurrentHashMap<>();

    /** Whether a token still stands. */
    public enum Standing {
        GOOD,
        REVOKED,
        /** Its session has an idle limit, and memory does not know whether it was used lately: the store does. */
        UNSEEN,
        /** The store has been out of reach for too long to tell. */
        UNKNOWN
    }

    private record Raised(int generation, @Nullable String except, Instant until) {}

    /** @param mostStale how old this node's knowledge may be, at least a second */
    public Revocations(ChangeFeed feed, InstantSource clock, Duration mostStale) {
        this.feed = feed;
        this.clock = clock;
        this.mostStale = mostStale;
    }

    /** Begins to listen, and learns what is already recorded. Called once, before the node serves. */
    public void start() {
        feed.subscribe(this::learn);
        feed.current(clock.instant()).forEach(this::learn);
    }

    /** Whether the caller's token still stands. */
    public Standing standing(Caller caller) {
        Standing standing = standingOfPrincipal(caller);
        boolean isOver = endedSessions.containsKey(caller.session().hex());
        return standing == Standing.GOOD && isOver ? Standing.REVOKED : standing;
    }

    /**
     * The same where a token outlives its session (App Services 4.5): it falls with its principal, and with a change of
     * credentials, but not with the session's end.
     */
    public Standing standingOfPrincipal(Caller caller) {
        if (feed.lastRead().plus(mostStale).isBefore(clock.instant())) {
            return Standing.UNKNOWN;
        }
        Raised raised = generations.get(caller.principal().hex());
        boolean overtaken = raised != null
                && caller.generation() < raised.generation()
                && !caller.session().hex().equals(raised.except());
        return overtaken ? Standing.REVOKED : Standing.GOOD;
    }

    /** Whether what was opened by the key still stands, as far as the key goes. */
    public boolean stands(ApiKeyMark key) {
        Raised raised = generations.get(key.id().hex());
        return raised == null || key.generation() >= raised.generation();
    }

    /** Forgets what no unexpired token can be touched by any more. */
    public void purge() {
        Instant now = clock.instant();
        endedSessions.values().removeIf(until -> !until.isAfter(now));
        generations.values().removeIf(raised -> !raised.until().isAfter(now));
    }

    /** How many entries are held, for the metrics. */
    public int size() {
        return endedSessions.size() + generations.size();
    }

    private void learn(Change change) {
        switch (change.topic()) {
            case SESSION_ENDED -> endedSessions.put(change.id(), change.until());
            case GENERATION_RAISED ->
                generations.merge(
                        change.id(),
                        new Raised(change.generation(), change.except(), change.until()),
                        (known, heard) -> heard.generation() >= known.generation() ? heard : known);
            case PRINCIPAL_CHANGED, TENANT_CHANGED, KEYS_CHANGED -> {
                // others listen for these
            }
        }
    }

    /** The change that ends a session. @param until when its last token has expired */
    public static Change ended(SessionId session, Instant until) {
        return new Change(Topic.SESSION_ENDED, session.hex(), 0, null, until);
    }

    /** The change that overtakes all older tokens of a principal but those of one session. */
    public static Change raised(PrincipalId principal, int generation, @Nullable SessionId except, Instant until) {
        return new Change(
                Topic.GENERATION_RAISED, principal.hex(), generation, except == null ? null : except.hex(), until);
    }

    /** The change that overtakes all tokens of what was opened by an older generation of that key. */
    public static Change raised(ApiKeyId key, int generation, Instant until) {
        return new Change(Topic.GENERATION_RAISED, key.hex(), generation, null, until);
    }

    /** The change that makes caches drop a principal. */
    public static Change changed(PrincipalId principal, Instant until) {
        return new Change(Topic.PRINCIPAL_CHANGED, principal.hex(), 0, null, until);
    }
}
