package io.gatehouse.core.account;

import io.gatehouse.core.identity.ExternalIdentity;

/**
 * Identities that stay with their account, since it is somebody else who says whose they are: a directory. Their holder can
 * neither take them off nor give them to another account. Safe for several threads.
 */
@FunctionalInterface
public interface FixedIdentities {
    /** All identities are their holders' own. */
    FixedIdentities NONE = identity -> false;

    /** Whether the identity is of that sort. */
    boolean isFixed(ExternalIdentity identity);
}
