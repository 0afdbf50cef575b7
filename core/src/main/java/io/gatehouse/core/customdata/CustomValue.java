package io.gatehouse.core.customdata;

import io.gatehouse.core.support.JsonCopy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a custom field: a JSON value other than null. Immutable, bounded, and free of what stores cannot keep.
 * Prints without its content.
 *
 * @param json a {@link String}, {@link Boolean}, {@link BigDecimal}, or a {@link List} or a {@link Map} by texts of these
 *     and of nulls, at most {@value #DEEPEST} of them in one another; members keep their order
 */
public record CustomValue(Object json) {
    /** Longest value, in UTF-16 units of its compact JSON text (without escapes). */
    public static final int LONGEST = 8192;

    /** How many lists and objects may stand in one another. */
    public static final int DEEPEST = 16;

    /** @throws IllegalArgumentException if it is none of those types, or beyond the bounds; without echoing it */
    public CustomValue {
        json = new JsonCopy(LONGEST, DEEPEST).of(json);
    }

    /** The value; empty if it is none of those types, or beyond the bounds. Any kind of number may be given. */
    public static Optional<CustomValue> of(Object json) {
        try {
            return Optional.of(new CustomValue(json));
        } catch (IllegalArgumentException unacceptable) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "CustomValue[" + json.getClass().getSimpleName() + "]";
    }
}
