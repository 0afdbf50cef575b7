package io.gatehouse.core.credential;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Password credentials, at most one a principal. Safe for several threads and server instances. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface CredentialStore {
    /** The principal's password, or empty. */
    Optional<StoredPassword> find(TenantId tenant, PrincipalId principal);

    /**
     * Sets or replaces the password and, in the same statement, raises the principal's authentication generation: every
     * session and token made before has lost its ground. Answers the new generation; empty if there is no such
     * principal.
     */
    Optional<Integer> replace(TenantId tenant, PrincipalId principal, StoredPassword password);

    /**
     * Takes the password away, if there is one, and raises the generation like {@link #replace}. Answers the new generation;
     * empty if there is no such principal.
     */
    Optional<Integer> remove(TenantId tenant, PrincipalId principal, Instant now);

    /**
     * Replaces the hash by a better one of the same password, if the present one is still {@code old}; generation and
     * sessions stay. Answers whether it was replaced.
     */
    boolean upgrade(TenantId tenant, PrincipalId principal, PasswordHash old, PasswordHash better);

    /**
     * A password as kept.
     *
     * @param level how it was rated when set
     * @param mustChange the next sign-in has to replace it
     */
    record StoredPassword(PasswordHash hash, PasswordLevel level, boolean mustChange, Instant setAt) {}
}
