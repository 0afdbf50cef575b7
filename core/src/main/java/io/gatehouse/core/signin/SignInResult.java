package io.gatehouse.core.signin;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.support.Secret;
import java.time.Instant;

/** What came of a sign-in. Read it with a {@code switch} without default. */
public sealed interface SignInResult {
    /** Signed in; the session is stored. */
    record SignedIn(Principal principal, IssuedTokens tokens) implements SignInResult {}

    /** The proof was right, but a new password must be set first, with this ticket. No session was opened. */
    record PasswordChangeRequired(Secret ticket, Instant expiresAt) implements SignInResult {}

    /**
     * The first factor was right, but a second one is due, to be proven with this ticket. No session was opened.
     *
     * @param principal who is about to sign in; to be shown to him with care: he has proven one factor only
     */
    record FactorRequired(Principal principal, Demand demand, Secret ticket, Instant expiresAt)
            implements SignInResult {}

    /** Not signed in. */
    record Rejected(Failure failure) implements SignInResult {}

    /** Not signed in, without detail. */
    static SignInResult rejected(FailureCode code) {
        return new Rejected(Failure.of(code));
    }

    /** Not signed in. */
    static SignInResult rejected(Failure failure) {
        return new Rejected(failure);
    }
}
