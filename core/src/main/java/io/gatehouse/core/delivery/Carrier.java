package io.gatehouse.core.delivery;

/**
 * One provider, as configured: it hands messages over to whom they go to. Safe for several threads.
 *
 * <p>A message may be handed over twice, with the same id, if it was not known whether the first time was heard; a provider
 * that can tell repeats by an id is given it.
 */
public interface Carrier {
    /** The name for operators, such as {@code twilio}; of tenants that have their own, with the slug behind it. */
    String name();

    /** Whether it hands over within this process, waiting for nobody: then it is asked by the sender's own thread. */
    default boolean isInstant() {
        return false;
    }

    /**
     * Hands the message over. Waits for the provider, and never longer than {@link Courier#LONGEST_HANDOVER}.
     *
     * @param text the message in words
     */
    Handover carry(Message message, Wording.Text text);
}
