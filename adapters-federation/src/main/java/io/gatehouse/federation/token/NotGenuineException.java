package io.gatehouse.federation.token;

/** A token is not believed. The message is for the operator's log and holds nothing of the token. */
final class NotGenuineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NotGenuineException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
