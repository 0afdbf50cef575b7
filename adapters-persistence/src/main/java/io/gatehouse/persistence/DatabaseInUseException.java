package io.gatehouse.persistence;

/** Another process has the embedded database open. Nothing was touched. */
public final class DatabaseInUseException extends DatabaseStartException {
    private static final long serialVersionUID = 1L;

    DatabaseInUseException(Throwable cause) {
        super(
                "The data folder is in use by another process. Stop that one, or give this one a folder of its own"
                        + " (--data).",
                cause);
    }
}
