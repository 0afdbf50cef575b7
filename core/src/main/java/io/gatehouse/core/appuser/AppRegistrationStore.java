package io.gatehouse.core.appuser;

import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Registrations with passwords. Safe for several threads and server instances; instants keep millisecond precision.
 * Everything is seen in its tenant only, and goes with its principal. That a principal has one, and that an account which is
 * no identifier belongs to one, are constraints of the store, never look-ups before a write. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface AppRegistrationStore {
    /**
     * Stores a registration. Of any number of callers with one principal, or with one account of {@link
     * AppRegistration.Origin#REGISTERED_APART}, exactly one is answered true; otherwise nothing is changed.
     */
    boolean add(AppRegistration registration);

    /** The principal's, or empty. */
    Optional<AppRegistration> of(TenantId tenant, PrincipalId principal);

    /** That of {@link AppRegistration.Origin#REGISTERED_APART} under this account, exactly as written, or empty. */
    Optional<AppRegistration> apart(TenantId tenant, String account);

    /** Marks it confirmed; of any number of callers exactly one is answered true. */
    boolean confirm(TenantId tenant, IdentityId id);

    /** Gives it to another principal; false, and nothing is changed, if that has one, or it is no longer the first one's. */
    boolean move(TenantId tenant, IdentityId id, PrincipalId from, PrincipalId to);

    /** The pending ones by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<AppRegistration> pending(TenantId tenant, @Nullable IdentityId after, int limit);
}
