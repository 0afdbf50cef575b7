package io.gatehouse.core.function;

import io.gatehouse.core.support.JsonCopy;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that goes to a function or comes from one. Immutable and bounded. Wrappers of extended JSON that have no plain
 * form ({@code $oid}, {@code $binary}, …) are maps like any other. Prints without its content.
 *
 * @param json null, a {@link String}, {@link Boolean}, {@link BigDecimal}, or an unmodifiable {@link List} or {@link Map} by
 *     texts of these; members keep their order
 */
public record FunctionValue(@Nullable Object json) {
    /** Longest value, in UTF-16 units of its compact JSON text (without escapes). */
    public static final int LONGEST = 1 << 20;

    /** How many lists and objects may stand in one another. */
    public static final int DEEPEST = 64;

    /** JSON's null. */
    public static final FunctionValue NULL = new FunctionValue(null);

    /** @throws IllegalArgumentException if it is none of those types, or beyond the bounds; without echoing it */
    public FunctionValue {
        json = new JsonCopy(LONGEST, DEEPEST).ofNullable(json);
    }

    /** The value; empty if it is none of those types, or beyond the bounds. Any kind of number may be given. */
    public static Optional<FunctionValue> parse(@Nullable Object json) {
        try {
            return Optional.of(new FunctionValue(json));
        } catch (IllegalArgumentException unacceptable) {
            return Optional.empty();
        }
    }

    /** A text. */
    public static FunctionValue text(String text) {
        return new FunctionValue(text);
    }

    /** A truth value. */
    public static FunctionValue flag(boolean flag) {
        return new FunctionValue(flag);
    }

    /** A list of values. */
    public static FunctionValue list(FunctionValue... items) {
        return new FunctionValue(Arrays.stream(items).map(FunctionValue::json).toList());
    }

    /** An object; members keep their order. */
    public static FunctionValue object(Map<String, FunctionValue> members) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        members.forEach((name, value) -> json.put(name, value.json()));
        return new FunctionValue(json);
    }

    /** The text, if it is one. */
    public Optional<String> asText() {
        return json instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The number, if it is one. */
    public Optional<BigDecimal> asNumber() {
        return json instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
    }

    /** That member, if this is an object that has it. A member that is null is there. */
    public Optional<FunctionValue> member(String name) {
        return json instanceof Map<?, ?> members && members.containsKey(name)
                ? Optional.of(new FunctionValue(members.get(name)))
                : Optional.empty();
    }

    /** Whether it is JSON's null. */
    public boolean isNull() {
        return json == null;
    }

    @Override
    public String toString() {
        return "FunctionValue[" + (json == null ? "null" : json.getClass().getSimpleName()) + "]";
    }
}
