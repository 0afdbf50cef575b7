package io.gatehouse.core.federation;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.util.List;

/** What came of somebody who came from an upstream. Read it with a {@code switch} without default. */
public sealed interface UpstreamSignIn {
    /** It was known, or decided, whose account it is, or the person was refused. */
    record Ended(SignInResult result) implements UpstreamSignIn {}

    /**
     * It is the person's to say, and to prove, whose account it is, under this key. No session was opened.
     *
     * @param candidates accounts that are as good as proven to be the person's, of which one may be chosen
     */
    record Asked(Question question, Secret key, List<Principal> candidates, Instant expiresAt)
            implements UpstreamSignIn {
        public Asked {
            candidates = List.copyOf(candidates);
        }

        @Override
        public String toString() {
            return "Asked[" + question + "]";
        }
    }

    /** What is asked. */
    enum Question {
        /** Which account that exists it is to be (Authing 1640). */
        BIND,
        /** Which account that exists, or a new one (Authing 1641). */
        BIND_OR_CREATE,
        /** Which of the candidates (Authing 2921). */
        SELECT
    }

    /** Refused. */
    static UpstreamSignIn rejected(Failure failure) {
        return new Ended(SignInResult.rejected(failure));
    }

    /** Refused, without detail. */
    static UpstreamSignIn rejected(FailureCode code) {
        return rejected(Failure.of(code));
    }
}
