package io.gatehouse.core.delivery;

/**
 * Takes messages over for delivery. Safe for several threads.
 *
 * <p>Both methods do their work in the caller's transaction, if there is one: what is rolled back is never sent, and what is
 * committed is sent at least once unless it expires first, whatever becomes of this node. They return without waiting for
 * any provider, so that neither a provider's speed nor whether an address is known shows in their time.
 */
public interface MessageSender {
    /** Takes the message over. */
    void send(Message message);

    /**
     * Does what {@link #send} does, at the same cost, and sends nothing: for what would go to an address that has no
     * account.
     */
    void pretend(Message message);
}
