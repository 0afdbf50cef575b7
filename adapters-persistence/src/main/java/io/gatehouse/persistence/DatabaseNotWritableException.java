package io.gatehouse.persistence;

/** The files of the embedded database cannot be written. Nothing was touched. */
public final class DatabaseNotWritableException extends DatabaseStartException {
    private static final long serialVersionUID = 1L;

    DatabaseNotWritableException(Throwable cause) {
        super(
                "The data folder or a file in it cannot be written. Give this user the right to write there, or choose"
                        + " another folder (--data).",
                cause);
    }
}
