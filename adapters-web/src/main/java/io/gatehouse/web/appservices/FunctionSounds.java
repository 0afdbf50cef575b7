package io.gatehouse.web.appservices;

import io.gatehouse.web.appservices.AppServicesErrors.Sound;
import io.micronaut.http.HttpStatus;

/** How it sounds when functions do not answer as they should (sections 7.3, 9 and 10). */
final class FunctionSounds {
    private static final String EXECUTION_ERROR = "FunctionExecutionError";

    static final Sound NOT_FOUND = new Sound(HttpStatus.NOT_FOUND, "FunctionNotFound", "function not found");
    static final Sound NO_SERVICES = new Sound(HttpStatus.NOT_FOUND, "ServiceNotFound", "service not found");
    static final Sound TOOK_TOO_LONG =
            new Sound(HttpStatus.BAD_REQUEST, "ExecutionTimeLimitExceeded", "execution time limit exceeded");

    /** Nothing of why: that stands in the log. */
    static final Sound FAILED =
            new Sound(HttpStatus.INTERNAL_SERVER_ERROR, EXECUTION_ERROR, "function execution failed");

    private FunctionSounds() {}

    /** A function that clients call has refused. */
    static Sound thrown(String message) {
        return new Sound(HttpStatus.BAD_REQUEST, EXECUTION_ERROR, message);
    }

    /** The function that lets people in has refused. */
    static Sound notLetIn(String message) {
        return AppServicesErrors.unauthorized("AuthError", message.isEmpty() ? "Authentication failed" : message);
    }
}
