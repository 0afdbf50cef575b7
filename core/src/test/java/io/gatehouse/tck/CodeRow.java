package io.gatehouse.tck;

import io.gatehouse.core.challenge.ChallengeStore.Limits;
import io.gatehouse.core.challenge.PendingCode;
import java.time.Instant;

/**
 * A code and what its key has counted.
 *
 * @param open false once it is taken or voided
 * @param guesses against this code
 * @param failures against the key
 */
record CodeRow(PendingCode code, boolean open, Limits limits, int guesses, Counter failures) {
    boolean canBeAnswered(Instant now) {
        return open
                && now.isBefore(code.expiresAt())
                && guesses < limits.guesses()
                && failures.at(now).count() < limits.failures();
    }

    CodeRow guessed(Instant now) {
        return new CodeRow(code, open, limits, guesses + 1, failures.at(now).next(now, limits.window()));
    }

    CodeRow taken() {
        return new CodeRow(code, false, limits, guesses, Counter.EMPTY);
    }

    CodeRow voided() {
        return new CodeRow(code, false, limits, guesses, failures);
    }

    /** Whether neither the code, nor its resend time, nor its counted failures matter any more. */
    boolean isOver(Instant now) {
        boolean dead = !open || !now.isBefore(code.expiresAt());
        boolean maySendAgain = !now.isBefore(code.createdAt().plus(limits.resendAfter()));
        return dead && maySendAgain && failures.at(now).count() == 0;
    }
}
