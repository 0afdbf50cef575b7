package io.gatehouse.core.session;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Live sessions. Safe for several threads and server instances; instants keep millisecond precision. A session lives
 * while it is stored, unexpired, and of its principal's present generation. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface SessionStore {
    /** Stores a new session. @throws io.gatehouse.core.support.DuplicateIdException if the id is taken */
    void add(Session session);

    /** The session, if it lives at {@code now}. */
    Optional<Session> find(TenantId tenant, SessionId id, Instant now);

    /** The principal's sessions that live at {@code now}, oldest first. @param limit 1 to 1000 */
    List<Session> of(TenantId tenant, PrincipalId principal, Instant now, int limit);

    /**
     * Spends the presented refresh secret and puts the next in its place, by one conditional statement: of any number of
     * callers with one secret exactly one gets {@link Rotation.Rotated}.
     */
    Rotation rotate(Turn turn);

    /** Sets a later (or earlier) end; answers the session, empty if it does not live at {@code now}. */
    Optional<Session> extend(TenantId tenant, SessionId id, Instant expiresAt, Instant now);

    /** Lets the session live on under the principal's new generation; answers whether it was there. */
    boolean adoptGeneration(TenantId tenant, SessionId id, int generation);

    /** Notes that a second factor was proven in the session at {@code now}; answers whether it was there. */
    boolean prove(TenantId tenant, SessionId id, Instant now);

    /**
     * Puts the session into another context and turns its refresh family over with it, by one conditional statement: the
     * present secret becomes the one before, as if it had been spent. Answers the new state; empty if the session does not
     * live, or its family has moved on since it was read.
     */
    Optional<Session> choose(Choice choice);

    /** Puts the session into another context, or none, and leaves its family alone; answers whether it was there. */
    boolean setContext(TenantId tenant, SessionId id, @Nullable ContextId context);

    /**
     * Notes that the session is used at {@code now}, by one conditional statement; false, and nothing is noted, if it does
     * not live, or was neither opened, refreshed nor used within {@code idle} (a use exactly so long ago still counts).
     */
    boolean use(TenantId tenant, SessionId id, Duration idle, Instant now);

    /** Notes uses of the past, all or none; an older one changes nothing. Sessions that have ended are passed over. @param uses at most 100 */
    void noteUses(List<Use> uses);

    /** Ends the session; of any number of callers exactly one is answered true. */
    boolean end(TenantId tenant, SessionId id);

    /** Ends all of the principal's sessions but {@code except}; answers the ended ones. */
    List<SessionId> endAll(TenantId tenant, PrincipalId principal, @Nullable SessionId except);

    /** Removes up to {@code limit} sessions that have expired at {@code now}; answers how many. */
    int purge(Instant now, int limit);

    /**
     * A refresh as asked for.
     *
     * @param gate the session must have been opened there
     * @param presented digest of the secret that the client sent
     * @param next digest of the secret that would follow
     * @param nextExpiresAt when that one would expire; the session's own end is the bound
     * @param idle a session that was neither opened, refreshed nor used ({@link SessionStore#use}) within it has ended; null: no limit
     * @param grace how long after a rotation the spent secret is still answered with {@link Rotation.Replayed}
     */
    record Turn(
            TenantId tenant,
            SessionId session,
            String gate,
            Digest presented,
            Digest next,
            Instant nextExpiresAt,
            @Nullable Duration idle,
            Duration grace,
            Instant now) {}

    /**
     * A choice of a context.
     *
     * @param context null for none
     * @param present digest of the secret that is good now
     * @param next digest of the one that follows
     * @param nextExpiresAt when that one expires; the session's own end is the bound
     */
    record Choice(
            TenantId tenant,
            SessionId session,
            @Nullable ContextId context,
            Digest present,
            Digest next,
            Instant nextExpiresAt,
            Instant now) {}

    /** That a session was used, and when. */
    record Use(TenantId tenant, SessionId session, Instant at) {}

    /** What came of a refresh. */
    sealed interface Rotation {
        /** The secret was spent, the next is stored. Both records are the new state. */
        record Rotated(Session session, Principal principal) implements Rotation {}

        /** The secret is the one before the current, spent within the grace: the current pair may be told again. */
        record Replayed(Session session, Principal principal) implements Rotation {}

        /** The session lives, but the secret is an older one or none of its: a sign of theft. Nothing is changed. */
        record Reused(Session session) implements Rotation {}

        /** No such living session, or the principal may not sign in now. */
        record Gone() implements Rotation {}
    }
}
