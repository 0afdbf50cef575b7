package io.gatehouse.core.support;

/** An id that must be new is taken already; what is stored under it is unchanged. A defect, never a user's mistake. */
public class DuplicateIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param kind the kind of record, never its content */
    public DuplicateIdException(String kind) {
        super("duplicate id of " + kind);
    }
}
