package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.OutsideAccounts.Answer;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Turns what was answered outside into a sign-in, with the counters and records of every other. */
final class OutsideAnswers {
    private final SignInStore store;
    private final PasswordProof proof;
    private final Admission admission;
    private final AuditLog audit;
    private final InstantSource clock;

    OutsideAnswers(SignInStore store, PasswordProof proof, Admission admission, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.proof = proof;
        this.admission = admission;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The sign-in that the answer comes to.
     *
     * @param guessed whether the password was compared with one of ours, too, and was wrong: then the guess stays counted
     *     although nobody outside could be asked
     */
    SignInResult settle(Door door, Attempt attempt, boolean guessed, Answer answer, Origin origin) {
        return switch (answer) {
            case Answer.Right(Principal principal) -> admit(door, principal, attempt, origin);
            case Answer.Wrong ignored -> {
                proof.penalise(door.tenant(), origin, clock.instant());
                yield refused(door, attempt.principal(), FailureCode.INVALID_CREDENTIALS, origin);
            }
            case Answer.Withheld(Principal principal, FailureCode cause) -> refused(door, principal, cause, origin);
            case Answer.Unavailable(Failure failure, boolean guessedOutside) -> {
                if (!guessed && !guessedOutside) {
                    store.release(attempt);
                }
                yield SignInResult.rejected(failure);
            }
        };
    }

    /** Counters of somebody else, who has the same name here, are not cleared by it. */
    private SignInResult admit(Door door, Principal principal, Attempt attempt, Origin origin) {
        Principal named = attempt.principal();
        if (named == null || named.id().equals(principal.id())) {
            return admission.admit(door, principal, attempt, false, origin);
        }
        store.release(attempt);
        return admission.admit(door, principal, null, false, origin);
    }

    private SignInResult refused(Door door, @Nullable Principal principal, FailureCode cause, Origin origin) {
        audit.append(Admission.event(door, principal, cause, origin, clock.instant()));
        return SignInResult.rejected(cause);
    }
}
