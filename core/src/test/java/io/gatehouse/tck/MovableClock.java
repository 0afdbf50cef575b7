package io.gatehouse.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for several threads. */
public final class MovableClock implements InstantSource {
    /** Where every such clock begins, unless told otherwise. */
    public static final Instant START = Instant.parse("2026-03-01T12:00:00.123Z");

    private final AtomicReference<Instant> now;

    /** A clock that stands at {@link #START}. */
    public MovableClock() {
        this(START);
    }

    public MovableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves the clock on (or back, if negative), and answers where it then stands. */
    public Instant advance(Duration by) {
        return now.updateAndGet(instant -> instant.plus(by));
    }

    /** Sets the clock. */
    public void set(Instant instant) {
        now.set(instant);
    }
}
