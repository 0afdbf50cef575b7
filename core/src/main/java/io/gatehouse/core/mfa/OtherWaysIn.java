package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.Principal;

/** Whether somebody could still sign in without his passkeys. Safe for several threads. */
public interface OtherWaysIn {
    /** Whether the principal has a way to sign in that is no passkey. */
    boolean existBesidePasskeys(Principal principal);
}
