package io.gatehouse.core.principal;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Principals and their identifiers. Safe for several threads and server instances; instants keep millisecond precision.
 * Uniqueness of (tenant, kind, type, canonical identifier) is a constraint of the store, never a look-up before a write.
 * Every change raises the record's version, and those that say so its authentication generation. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface PrincipalStore {
    /**
     * Stores a new principal, without a password. Of any number of callers with one identifier exactly one succeeds.
     *
     * @throws io.gatehouse.core.support.DuplicateIdException if the id is taken
     */
    Stored add(Principal principal);

    /** The principal, in its tenant only; empty if unknown. */
    Optional<Principal> find(TenantId tenant, PrincipalId id);

    /** The principal that the identifier points to, or empty. */
    Optional<Principal> findByIdentifier(TenantId tenant, PrincipalKind kind, Identifier identifier);

    /** Applies the changes to the profile (null clears a member), and answers the new state; empty if unknown. */
    Optional<Principal> updateProfile(
            TenantId tenant, PrincipalId id, Map<ProfileField, ? extends @Nullable String> changes, Instant now);

    /**
     * Sets or replaces the identifier of its type, verified or not, if the principal's version is still
     * {@code expectedVersion}.
     */
    Stored setIdentifier(
            TenantId tenant, PrincipalId id, Identifier identifier, boolean verified, int expectedVersion, Instant now);

    /** Removes the identifier of that type, if the version is still {@code expectedVersion}. */
    Stored removeIdentifier(TenantId tenant, PrincipalId id, Identifier.Type type, int expectedVersion, Instant now);

    /** Marks the identifier of that type verified, if it is still the canonical one given; answers whether it was. */
    boolean markVerified(TenantId tenant, PrincipalId id, Identifier identifier, Instant now);

    /** Sets the status; raises the generation unless the new status may sign in. Answers the new state, or empty. */
    Optional<Principal> setStatus(TenantId tenant, PrincipalId id, PrincipalStatus status, Instant now);

    /**
     * Makes a customer of somebody anonymous, who keeps everything else; answers the new state. Empty, and nothing is
     * changed, unless it is {@link PrincipalKind#ANONYMOUS}. Anonymous principals have no identifiers that could collide.
     */
    Optional<Principal> name(TenantId tenant, PrincipalId id, Instant now);

    /** Raises the authentication generation by one and answers it; empty if unknown. */
    Optional<Integer> raiseGeneration(TenantId tenant, PrincipalId id, Instant now);

    /**
     * Raises the version and nothing else, and answers the new state; empty if unknown. Until the caller's transaction ends,
     * all other changes of the principal wait: so that what belongs to it changes in turn. Whoever holds two principals
     * takes the one with the lower id first.
     */
    Optional<Principal> touch(TenantId tenant, PrincipalId id, Instant now);

    /** Removes the principal with everything that belongs to it but audit; its identifiers are free. Answers whether it was there. */
    boolean delete(TenantId tenant, PrincipalId id);

    /** A page of the tenant's principals by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Principal> page(TenantId tenant, @Nullable PrincipalId after, int limit);

    /** The outcome of a write that may collide. */
    sealed interface Stored {
        /** Written. @param principal the new state */
        record Done(Principal principal) implements Stored {}

        /** Another principal has that identifier; nothing is changed. */
        record Taken(Identifier.Type type) implements Stored {}

        /** Unknown, or changed by somebody else since it was read; nothing is changed. */
        record Stale() implements Stored {}
    }
}
