package io.gatehouse.outbound;

import java.time.Duration;

/**
 * Bounds of every request.
 *
 * @param connect until the connection and its TLS stand; positive
 * @param deadline for the whole of a request, look-up of the name included; positive
 * @param mostBytes the largest answer that is taken; positive
 * @param inFlight how many requests may run at once; more are refused at once; positive
 */
public record OutboundLimits(Duration connect, Duration deadline, int mostBytes, int inFlight) {
    public OutboundLimits {
        if (!connect.isPositive() || !deadline.isPositive() || mostBytes <= 0 || inFlight <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** Two seconds to connect, five in all, a mebibyte, 64 at once. */
    public static OutboundLimits defaults() {
        return new OutboundLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 1 << 20, 64);
    }

    /** The same with another deadline. */
    public OutboundLimits within(Duration time) {
        return new OutboundLimits(connect.compareTo(time) > 0 ? time : connect, time, mostBytes, inFlight);
    }
}
