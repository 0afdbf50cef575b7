package io.gatehouse.persistence;

/**
 * A stored row does not say anything that this version understands: edited by hand, or written by a later version. Only
 * the request that needs this row fails. The message names columns, never their values.
 */
public final class UnreadableRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRowException(String message) {
        super(message);
    }

    UnreadableRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
