package io.gatehouse.core.delivery;

/** How a message travels. */
public enum Channel {
    SMS,
    EMAIL
}
