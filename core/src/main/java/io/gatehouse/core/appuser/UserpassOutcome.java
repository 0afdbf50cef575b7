package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;

/** What came of a call of the provider {@code local-userpass} (section 5). Read it with a {@code switch} without default. */
public sealed interface UserpassOutcome {
    /** It is done. */
    record Done() implements UserpassOutcome {}

    /** A function has begun it; it is done when the pair of tokens that this was given comes back. */
    record Pending() implements UserpassOutcome {}

    /** There is nothing to confirm. */
    record AlreadyConfirmed() implements UserpassOutcome {}

    /** A function did not consent, or could not be asked; nothing is changed. */
    record FunctionRefused() implements UserpassOutcome {}

    /** The application is set up to do this another way. */
    record AnotherWay() implements UserpassOutcome {}

    /** Refused, and nothing has changed but counters. */
    record Refused(Failure failure) implements UserpassOutcome {}

    /** Refused, without detail. */
    static UserpassOutcome refused(FailureCode code) {
        return new Refused(Failure.of(code));
    }
}
