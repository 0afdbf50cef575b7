package io.gatehouse.persistence;

/** No connection to the database could be made at the start. */
public final class DatabaseUnreachableException extends DatabaseStartException {
    private static final long serialVersionUID = 1L;

    DatabaseUnreachableException(Throwable cause) {
        super(
                "The database cannot be reached with the configured URL, user name and password. Check that it runs and"
                        + " accepts connections from here.",
                cause);
    }
}
