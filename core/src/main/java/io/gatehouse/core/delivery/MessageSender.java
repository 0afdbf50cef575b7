package io.gatehouse.core.delivery;

/**
 * Sends text messages or mail. Safe for several threads.
 *
 * <p>{@code send} takes the message over and returns at once, whatever the provider's speed; whether it exists, is valid
 * or known does not show in its time. Delivery is at least once until the message expires.
 */
public interface MessageSender {
    /** Whether this sender serves the channel. */
    boolean serves(Channel channel);

    /** Takes the message over. */
    void send(Message message);
}
