package io.gatehouse.core.support;

/**
 * The store cannot answer now: no connection, a time-out, a full pool. Nothing that was asked for has been
 * acknowledged; asking again later is safe. Gates answer it with their server error and, where HTTP statuses are used,
 * 503 with {@code Retry-After}.
 */
public class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, without any value of the request */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param message what cannot be told, where nothing was thrown */
    public StoreUnavailableException(String message) {
        super(message);
    }
}
