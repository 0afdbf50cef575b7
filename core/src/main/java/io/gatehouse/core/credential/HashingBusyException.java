package io.gatehouse.core.credential;

import java.time.Duration;

/** All hash workers are busy and their queue is full, or the job waited too long. Nothing was computed or changed. */
public final class HashingBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /** @param retryAfter when the queue is likely to have room, at least one second */
    public HashingBusyException(Duration retryAfter) {
        super("the password hash queue is full", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
