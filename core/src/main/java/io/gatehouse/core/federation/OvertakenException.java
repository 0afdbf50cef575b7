package io.gatehouse.core.federation;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.support.StoreUnavailableException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Somebody else linked the same identity meanwhile: what was begun is rolled back, and the identity is known now. */
final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int TRIES = 3;

    OvertakenException() {
        super("overtaken", null, false, false);
    }

    /** Does the work again as long as it is overtaken. @param refused what is answered for a refusal that rolls it back */
    static <T> T outrun(Supplier<T> work, Function<Failure, T> refused) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return work.get();
            } catch (OvertakenException again) {
                continue;
            } catch (RefusedException refusal) {
                return refused.apply(refusal.failure());
            }
        }
        throw new StoreUnavailableException("an identity kept changing", new OvertakenException());
    }
}
