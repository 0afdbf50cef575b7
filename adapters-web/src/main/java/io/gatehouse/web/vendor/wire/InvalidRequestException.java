package io.gatehouse.web.vendor.wire;

import java.util.List;

/** Ends a request whose members are missing or wrong; all of them are named. */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ErrorAnswer.Detail> details;

    InvalidRequestException(List<ErrorAnswer.Detail> details) {
        super("members are missing or wrong", null, false, false);
        this.details = List.copyOf(details);
    }

    /** What is wrong, in the order of reading; at least one. */
    public List<ErrorAnswer.Detail> details() {
        return details;
    }
}
