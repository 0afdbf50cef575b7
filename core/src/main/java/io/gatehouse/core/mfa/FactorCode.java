package io.gatehouse.core.mfa;

import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.util.Set;

/** What somebody presents as the proof of a second factor. Prints without codes. */
public sealed interface FactorCode {
    /** The code that an authenticator shows. */
    record Otp(Secret code) implements FactorCode {}

    /**
     * A code that was sent.
     *
     * @param address where it was sent to, as the client says
     * @param scopes what it may have been sent for
     */
    record Sent(Identifier address, Set<CodeScope> scopes, Secret code) implements FactorCode {
        public Sent {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * The answer of an authenticator.
     *
     * @param door where it was asked for
     * @param waiting the sign-in that waits for it
     */
    record Passkey(Door door, HalfSignIn waiting, PasskeyAnswer.Assertion answer, Origin origin)
            implements FactorCode {}

    /** A recovery code, in place of whatever was lost. */
    record Recovery(Secret code) implements FactorCode {}
}
