package io.gatehouse.app.blueprint;

import org.jspecify.annotations.Nullable;

/**
 * A value that may be left out (what is there stays), or written as null (it is removed).
 *
 * @param written whether the file says anything
 * @param value null: remove
 */
record Given<T>(boolean written, @Nullable T value) {
    static <T> Given<T> leftOut() {
        return new Given<>(false, null);
    }

    static <T> Given<T> of(@Nullable T value) {
        return new Given<>(true, value);
    }

    /** The written value, or else the present one. */
    @Nullable
    T over(@Nullable T present) {
        return written ? value : present;
    }
}
