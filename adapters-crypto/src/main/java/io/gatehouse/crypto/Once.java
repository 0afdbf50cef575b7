package io.gatehouse.crypto;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made at first use, once, however many threads ask.
 *
 * @param <T> the value
 */
public final class Once<T> implements Supplier<T> {
    private final Supplier<? extends T> maker;
    private volatile @Nullable T value;

    public Once(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T made = value;
        return made != null ? made : make();
    }

    private synchronized T make() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
