package io.gatehouse.core.federation;

/** Somebody else linked the same identity meanwhile: what was begun is rolled back, and the identity is known now. */
final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OvertakenException() {
        super("overtaken", null, false, false);
    }
}
