package io.gatehouse.core.delivery;

import java.time.Instant;

/**
 * The right to send a message, for one attempt and a while. Whoever holds it is told apart from everybody else by its
 * number, also from an earlier attempt of the same node.
 *
 * @param number random
 * @param until exclusive; from then on others may take the message over
 */
public record Lease(long number, Instant until) {
    /** The same right for longer. */
    Lease extended(Instant later) {
        return new Lease(number, later);
    }
}
