package io.gatehouse.core.federation;

import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams' tokens beside the identities that they were given for, sealed. They move with their identity and go with it,
 * whoever removes it. Safe for several threads and server instances; instants keep millisecond precision. Everything is seen
 * in its tenant only. Joins the caller's transaction, if there is one. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface KeptTokenStore {
    /**
     * Keeps them in place of those that are there. If they bring no refresh token, one that is there stays: upstreams often
     * give it once only. False if the tenant has no such identity.
     */
    boolean keep(TenantId tenant, IdentityId identity, SealedTokens tokens);

    /** The identity's tokens; empty if none are kept. */
    Optional<SealedTokens> find(TenantId tenant, IdentityId identity);

    /** Which of the principal's identities have tokens, of {@value io.gatehouse.core.identity.ExternalIdentityStore#MOST} at most. */
    Map<IdentityId, Kept> of(TenantId tenant, PrincipalId principal);

    /**
     * What may be shown of tokens.
     *
     * @param expiresAt of the access token; null if the upstream did not say
     * @param refreshable a refresh token is there
     */
    record Kept(Instant receivedAt, @Nullable Instant expiresAt, boolean refreshable) {}

    /**
     * Reserves the refresh token for the caller until {@code until}, exclusively: of any number of callers exactly one is
     * answered true. False if it is reserved, or is not (any more) the one that is kept.
     */
    boolean reserve(TenantId tenant, IdentityId identity, Sealed refresh, Instant now, Instant until);

    /**
     * Keeps what came of refreshing in place of what is there, and ends the reservation. If it brings no refresh token, the
     * one that was used stays. False, and nothing is changed, if {@code used} is not the one that is kept any more.
     */
    boolean renew(TenantId tenant, IdentityId identity, Sealed used, SealedTokens fresh);

    /** Ends the reservation of the refresh token, if that is still the one that is kept. */
    void release(TenantId tenant, IdentityId identity, Sealed refresh);

    /** Forgets the identity's tokens; answers whether any were kept. */
    boolean forget(TenantId tenant, IdentityId identity);

    /** Forgets the identity's tokens if that is still the refresh token among them; answers whether it was. */
    boolean forget(TenantId tenant, IdentityId identity, Sealed refresh);

    /**
     * Forgets up to {@code limit} that are kept for nothing: their tenant has no connection of the identity's provider (any
     * more), or one that keeps no tokens; or the access token has expired and no refresh token is there. Answers how many.
     */
    int purge(Instant now, int limit);
}
