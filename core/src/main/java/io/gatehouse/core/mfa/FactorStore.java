package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Second factors but passkeys, and recovery codes, of principals: of each type at most one confirmed and one pending. Safe for several
 * threads and server instances; instants keep millisecond precision. Joins the caller's transaction, if there is one.
 * Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 *
 * <p>Whether a principal has a confirmed factor, or a passkey, stands on its record ({@code Principal.hasSecondFactor}), so that those
 * without cost a sign-in nothing; confirming and removing keep it true and raise the record's version.
 */
public interface FactorStore {
    /** The principal's factors, confirmed and pending, by type, the confirmed one first. */
    List<Factor> of(TenantId tenant, PrincipalId principal);

    /** Stores a pending factor in the place of any other pending one of its type. */
    void propose(Factor pending);

    /**
     * Makes the pending factor of that id the principal's confirmed one of its type, in the place of any older: of any
     * number of callers at once exactly one is answered true. False if it is not pending any more.
     *
     * @param step the time step whose code confirmed an {@link Factor.Otp}, used up by that; -1 for others
     */
    boolean confirm(Factor pending, long step, Instant now);

    /**
     * Uses a time step of a confirmed {@link Factor.Otp} up, by one conditional statement: true if it is newer than any
     * used before. Of any number of callers with one step exactly one is answered true (RFC 6238, section 5.2).
     */
    boolean useStep(TenantId tenant, FactorId otp, long step);

    /** Removes the principal's factors of that type, confirmed and pending; answers whether a confirmed one was there. */
    boolean remove(TenantId tenant, PrincipalId principal, FactorType type, Instant now);

    /** Whether the address is a confirmed factor of another principal of the tenant. */
    boolean isHeldByAnother(TenantId tenant, Identifier address, PrincipalId principal);

    /** Puts these recovery codes in the place of all that the principal has. @param codes digests, at most 20 */
    void replaceRecoveryCodes(TenantId tenant, PrincipalId principal, Set<Digest> codes);

    /** Adds one to the principal's recovery codes. */
    void addRecoveryCode(TenantId tenant, PrincipalId principal, Digest code);

    /** Whether the principal has that recovery code. */
    boolean hasRecoveryCode(TenantId tenant, PrincipalId principal, Digest code);

    /** Takes a recovery code out: of any number of callers with one code exactly one is answered true. */
    boolean takeRecoveryCode(TenantId tenant, PrincipalId principal, Digest code);

    /** How many recovery codes the principal has left. */
    int recoveryCodesLeft(TenantId tenant, PrincipalId principal);
}
