package io.gatehouse.outbound;

/** A request that brought no answer. The message names the target's origin and the cause, never what was sent. */
public final class OutboundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Kind {
        /** It may not go there: the scheme, or the address that the name leads to. Nothing was sent. */
        FORBIDDEN_TARGET,
        /** As many requests as may run at once are running. Nothing was sent. */
        BUSY,
        /** The name has no address, nobody listens, or TLS fails. Nothing was sent. */
        UNREACHABLE,
        /** It took too long; the server may have got it. */
        TIMED_OUT,
        /** The answer is larger than is taken; the server has got it. */
        TOO_LARGE,
        /** The connection broke or the answer is not HTTP; the server may have got it. */
        BROKEN
    }

    private final Kind kind;

    OutboundException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    OutboundException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it is sure that the server has not got the request. */
    public boolean nothingWasSent() {
        return switch (kind) {
            case FORBIDDEN_TARGET, BUSY, UNREACHABLE -> true;
            case TIMED_OUT, TOO_LARGE, BROKEN -> false;
        };
    }
}
