package io.gatehouse.web.http;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;

/** Ends the reading of a request that must be refused; the gate's dialect answers the failure. */
public final class RefusedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public RefusedRequestException(Failure failure) {
        super(failure.code().name(), null, false, false);
        this.failure = failure;
    }

    /** A member that is missing or has the wrong form. */
    public static RefusedRequestException field(String name) {
        return new RefusedRequestException(Failure.field(FailureCode.INVALID_INPUT, name));
    }

    /** Refused for that cause. */
    public static RefusedRequestException of(FailureCode code) {
        return new RefusedRequestException(Failure.of(code));
    }

    public Failure failure() {
        return failure;
    }
}
