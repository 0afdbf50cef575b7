package io.gatehouse.core.support;

import java.util.function.Supplier;

/**
 * The unit of work over all stores. Safe for several threads.
 *
 * <p>Work started inside {@link #call} joins the transaction of the same thread if there is one; otherwise a new one
 * is begun, committed when the work returns and rolled back when it throws. What is committed is durable before
 * {@code call} returns. A store that is called outside any transaction commits by itself before it returns.
 *
 * <p>Failures of the database to serialise (dead-lock, serialisation) are retried a bounded number of times, so the
 * work must be free of effects outside the stores. Throws {@link StoreUnavailableException} when no connection can be
 * had or the connection is lost.
 */
public interface Transactions {
    /** Runs the work in a transaction and answers its result. */
    <T> T call(Supplier<T> work);

    /** Runs the work in a transaction. */
    default void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Runs the action once the transaction of this thread has committed, and never if it is rolled back; at once if there is
     * none. The action runs in the same thread, must return soon, and can change nothing of the transaction.
     */
    void afterCommit(Runnable action);
}
