package io.gatehouse.persistence;

import org.jspecify.annotations.Nullable;

/**
 * The server cannot start on this database. The message is a sentence for the operator, without any secret; it says what
 * is wrong and what to do.
 */
public class DatabaseStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for the operator */
    public DatabaseStartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is behind a failed start: this exception among the causes of another, or null. */
    public static @Nullable DatabaseStartException in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseStartException found) {
                return found;
            }
        }
        return null;
    }
}
