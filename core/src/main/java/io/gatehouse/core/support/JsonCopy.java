package io.gatehouse.core.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies one JSON value into an unmodifiable one, and refuses what is too long, too deep or not to be kept. JSON is a
 * {@link String}, {@link Boolean}, any {@link Number} (copied as a {@link BigDecimal}), and {@link List}s and {@link Map}s by
 * texts of these and of nulls. For one use by one thread.
 */
public final class JsonCopy {
    /** Digits of a number, and how far its point may be from them: what every reader of JSON can read. */
    private static final int MOST_DIGITS = 40;

    private static final int FARTHEST_POINT = 400;

    private final int deepest;
    private int left;

    /**
     * A copier with bounds.
     *
     * @param longest in UTF-16 units of the compact JSON text, without escapes
     * @param deepest how many lists and objects may stand in one another
     */
    public JsonCopy(int longest, int deepest) {
        this.left = longest;
        this.deepest = deepest;
    }

    /** @throws IllegalArgumentException if it cannot be a value */
    public Object of(Object json) {
        return copy(json, 0);
    }

    /** The same where the value itself may be null. @throws IllegalArgumentException if it cannot be a value */
    public @Nullable Object ofNullable(@Nullable Object json) {
        return copyOrNull(json, 0);
    }

    private Object copy(Object json, int depth) {
        return switch (json) {
            case String text -> text(text);
            case Boolean flag -> {
                spend(flag.toString().length());
                yield flag;
            }
            case Number number -> number(number);
            case List<?> items -> list(items, inner(depth));
            case Map<?, ?> members -> map(members, inner(depth));
            default -> throw unacceptable();
        };
    }

    private @Nullable Object copyOrNull(@Nullable Object json, int depth) {
        if (json == null) {
            spend("null".length());
            return null;
        }
        return copy(json, depth);
    }

    private List<@Nullable Object> list(List<?> items, int depth) {
        List<@Nullable Object> copy = new ArrayList<>();
        spend("[]".length());
        for (Object item : items) {
            spend(1);
            copy.add(copyOrNull(item, depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private Map<String, @Nullable Object> map(Map<?, ?> members, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        spend("{}".length());
        for (Map.Entry<?, ?> member : members.entrySet()) {
            spend(2);
            if (!(member.getKey() instanceof String name)) {
                throw unacceptable();
            }
            copy.put(text(name), copyOrNull(member.getValue(), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private BigDecimal number(Number number) {
        // a NumberFormatException, which infinity and NaN cause, is an IllegalArgumentException
        BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        if (exact.precision() > MOST_DIGITS || Math.abs((long) exact.scale()) > FARTHEST_POINT) {
            throw unacceptable();
        }
        spend(exact.toString().length());
        return exact;
    }

    private String text(String text) {
        spend(text.length() + 2);
        if (!text.codePoints().allMatch(JsonCopy::isKeepable)) {
            throw unacceptable();
        }
        return text;
    }

    /** Neither NUL nor half a character. */
    public static boolean isKeepable(int c) {
        return c != 0 && Character.getType(c) != Character.SURROGATE;
    }

    private int inner(int depth) {
        if (depth == deepest) {
            throw unacceptable();
        }
        return depth + 1;
    }

    private void spend(int units) {
        left -= units;
        if (left < 0) {
            throw unacceptable();
        }
    }

    private static IllegalArgumentException unacceptable() {
        return new IllegalArgumentException("not a value that is kept");
    }
}
