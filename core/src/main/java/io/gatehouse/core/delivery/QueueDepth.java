package io.gatehouse.core.delivery;

import java.time.Duration;

/**
 * How much waits to be sent over one channel.
 *
 * @param oldest age of the oldest that waits; zero if none does
 */
public record QueueDepth(Channel channel, long waiting, Duration oldest) {}
