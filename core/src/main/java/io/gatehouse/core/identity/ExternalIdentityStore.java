package io.gatehouse.core.identity;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identities that principals have elsewhere. Safe for several threads and server instances; instants keep millisecond
 * precision. Everything is seen in its tenant only. That an upstream's subject belongs to one principal, and that a principal
 * has one identity of a provider, are constraints of the store, never look-ups before a write. The identities go with their
 * principal when that is deleted. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot
 * answer.
 *
 * <p>Whoever takes identities away, so that another way to sign in must be left, first holds the principal by
 * {@link io.gatehouse.core.principal.PrincipalStore#touch} in the same transaction.
 */
public interface ExternalIdentityStore {
    /** How many identities of one principal are told at most. */
    int MOST = 100;

    /** Whose identity that is, with all that is known of it; empty if nobody's. */
    Optional<ExternalIdentity> find(TenantId tenant, UpstreamSubject upstream);

    /** The principal's identities, the oldest first. @param limit 1 to {@value #MOST} */
    List<ExternalIdentity> of(TenantId tenant, PrincipalId principal, int limit);

    /**
     * Links the identity to its principal. Of any number of callers with one subject, or with one principal and one provider,
     * exactly one is answered {@link Added#DONE}.
     *
     * @throws io.gatehouse.core.support.DuplicateIdException if the id is taken
     */
    Added add(ExternalIdentity identity);

    /** Replaces what the identity shows; answers whether it is there. */
    boolean show(TenantId tenant, IdentityId identity, Map<String, String> shown);

    /** Unlinks the principal's identity; of any number of callers exactly one is answered true. */
    boolean remove(TenantId tenant, PrincipalId principal, IdentityId identity);

    /**
     * Gives all identities of one principal to another of the tenant, in one statement. False, and nothing is changed, if the
     * other would have two of one provider. The caller holds both principals.
     */
    boolean moveAll(TenantId tenant, PrincipalId from, PrincipalId to);

    /** What came of linking. Unless it is done, nothing is changed. */
    enum Added {
        DONE,
        /** The upstream's subject belongs to somebody, be it the same principal. */
        SUBJECT_TAKEN,
        /** The principal has another identity of that provider. */
        PROVIDER_TAKEN,
        /** The tenant has no such principal. */
        NO_PRINCIPAL
    }
}
