package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in reads and writes, cut so that it costs a store two statements: one that counts the attempt and brings
 * the account, one that records the success. Safe for several threads and server instances. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 *
 * <p><b>Counting.</b> An attempt is counted before the secret is compared, in a transaction of its own, under one
 * canonical account key: the principal found, else the identifier as typed; so all spellings and all gates share a
 * counter, and unknown accounts lock like known ones. There are two counters: (account, client) up to
 * {@link LockoutPolicy#failures()}, and (account, all strangers) up to {@link LockoutPolicy#ceiling()}. A client from
 * which the principal holds a living session is not a stranger: only its own counter binds it. When a counter has
 * reached its limit it refuses for {@link LockoutPolicy#duration()}; otherwise it is empty again
 * {@link LockoutPolicy#window()} after its first count. A refused attempt counts nothing.
 */
public interface SignInStore {
    /**
     * Counts an attempt on the first of the candidates that points to a principal of that tenant and kind. Committed
     * before it returns.
     *
     * @param candidates what the typed name may be, in order of precedence; may be empty, when it can be no identifier
     * @param typedKey digest of tenant, kind and canonical typed name: the account key when no principal is found
     */
    Attempt open(
            TenantId tenant,
            PrincipalKind kind,
            List<? extends Identifier> candidates,
            Digest typedKey,
            Origin origin,
            LockoutPolicy policy,
            Instant now);

    /** The same for a principal that is known already: re-authentication counts like a sign-in. */
    Attempt reopen(TenantId tenant, PrincipalId principal, Origin origin, LockoutPolicy policy, Instant now);

    /**
     * Records a success, all or nothing: stores the session, notes time and address of the sign-in, takes the attempt
     * off the counters (the client's is cleared; the strangers' loses one), and appends the audit entry. The principal's
     * version stays: a sign-in elsewhere makes no edit stale. Refused, with nothing changed, if the principal may not
     * sign in or its generation is no longer the session's.
     *
     * @param attempt as opened; null if no attempt was opened (a sign-in by code)
     * @return the principal's new state, or empty if refused
     */
    Optional<Principal> complete(Session session, @Nullable Attempt attempt, AuditEvent event);

    /** Takes a re-authentication's attempt off the counters, as {@code complete} does. */
    void clear(Attempt attempt);

    /** Gives back an attempt whose secret was never compared: each counter loses the one that {@code open} added. */
    void release(Attempt attempt);

    /**
     * Stores a new principal with its password, its first session and the audit entry, all or nothing.
     *
     * @param password null for none
     * @param session null if registering does not sign in; else it counts as a sign-in
     */
    PrincipalStore.Stored enrol(
            Principal principal, @Nullable StoredPassword password, @Nullable Session session, AuditEvent event);

    /**
     * An attempt as counted.
     *
     * @param principal whom the name points to; null if nobody
     * @param password null if there is none
     * @param lockedUntil null: the secret may be compared; otherwise it must not be, and nothing was counted
     * @param clientCounter key of the (account, client) counter
     * @param strangersCounter key of the (account, strangers) counter; null if the client is known
     */
    record Attempt(
            @Nullable Principal principal,
            @Nullable StoredPassword password,
            @Nullable Instant lockedUntil,
            Digest clientCounter,
            @Nullable Digest strangersCounter) {}
}
