package io.gatehouse.persistence;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** How many statements were sent to the database since the start: for metrics, and for tests that hold us to a budget. */
@Singleton
public final class StatementCounter {
    private final LongAdder sent = new LongAdder();

    /** Statements sent so far. */
    public long total() {
        return sent.sum();
    }

    void count() {
        sent.increment();
    }
}
