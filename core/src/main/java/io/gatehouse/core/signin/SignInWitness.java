package io.gatehouse.core.signin;

import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Origin;

/**
 * Does what was put off until a sign-in is through whose second factor was due. Told in the transaction that opens the
 * session; it may refuse by {@link io.gatehouse.core.failure.RefusedException}, and then nobody is signed in. Safe for
 * several threads.
 */
@FunctionalInterface
public interface SignInWitness {
    /** Nothing was put off. */
    SignInWitness NONE = (waiting, principal, origin) -> {};

    /** The sign-in that waited is through. */
    void signedIn(HalfSignIn waiting, Principal principal, Origin origin);
}
