package io.gatehouse.core.failure;

/**
 * Rolls a transaction back because of an ordinary refusal. Thrown inside a unit of work and caught by the use case that
 * began it; it never leaves a use case.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public RefusedException(Failure failure) {
        super(failure.code().name(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
