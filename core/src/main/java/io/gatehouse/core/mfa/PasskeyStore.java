package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Passkeys of principals. Safe for several threads and server instances; instants keep millisecond precision. Joins the
 * caller's transaction, if there is one. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store
 * cannot answer.
 *
 * <p>A passkey counts as a factor: adding and removing keep {@code Principal.hasSecondFactor} true and raise the record's
 * version, as {@link FactorStore} does.
 */
public interface PasskeyStore {
    /** How many a principal may have. */
    int MOST = 10;

    /** The principal's passkeys, the oldest first; at most {@link #MOST}. */
    List<Passkey> of(TenantId tenant, PrincipalId principal);

    /** The tenant's passkey of that credential id. */
    Optional<Passkey> find(TenantId tenant, byte[] credentialId);

    /** Adds it; of any number of callers with one credential id exactly one does, and nobody gets beyond {@link #MOST}. */
    Added add(Passkey passkey);

    /** What came of adding. */
    enum Added {
        DONE,
        /** The tenant has one of that credential id. Nothing is changed. */
        TAKEN,
        /** The principal has as many as he may. Nothing is changed. */
        FULL
    }

    /**
     * Notes a use, by one conditional statement: true if it has counted on, or neither it nor its authenticator counts
     * (WebAuthn 7.2, step 22). False, and nothing changed, if the count is not newer than the one stored, as it will be
     * when two authenticators have the one key, or if the passkey is gone.
     */
    boolean use(TenantId tenant, FactorId passkey, long signCount, boolean backedUp, Instant now);

    /** Removes the principal's passkey of that id; false if there is none. */
    boolean remove(TenantId tenant, PrincipalId principal, FactorId passkey, Instant now);
}
