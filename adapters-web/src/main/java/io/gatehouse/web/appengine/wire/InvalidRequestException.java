package io.gatehouse.web.appengine.wire;

import java.util.List;

/** Ends the reading of a body that lacks members or has them in the wrong form. */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ErrorAnswer.Detail> details;

    /** @param details at least one */
    public InvalidRequestException(List<ErrorAnswer.Detail> details) {
        super("invalid request", null, false, false);
        this.details = List.copyOf(details);
    }

    /** What is wrong, member by member. */
    public List<ErrorAnswer.Detail> details() {
        return details;
    }
}
