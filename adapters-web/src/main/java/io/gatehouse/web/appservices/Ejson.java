package io.gatehouse.web.appservices;

import io.gatehouse.web.http.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the wrappers of extended JSON off values that plain JSON can say (section 1.2), wherever they stand: ids become
 * texts, numbers numbers, {@code $undefined} null. Others ({@code $date}, {@code $binary}, unknown ones) stay as they are, as
 * does a wrapper around what it cannot hold.
 */
final class Ejson {
    private static final int LONGEST_NUMBER = 64;

    private Ejson() {}

    /** The members of a body, none if there was no body. */
    static Fields of(@Nullable Fields body) {
        Fields read = Fields.orNone(body);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        read.names().forEach(name -> members.put(name, plain(read.raw(name))));
        return Fields.of(members);
    }

    /** The value without wrappers. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> plain(map);
            case List<?> list -> plain(list);
            case null, default -> value;
        };
    }

    private static List<@Nullable Object> plain(List<?> list) {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> items.add(plain(item)));
        return items;
    }

    private static @Nullable Object plain(Map<?, ?> map) {
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            if ("$undefined".equals(only.getKey())) {
                return null;
            }
            Optional<Object> unwrapped = unwrapped(String.valueOf(only.getKey()), only.getValue());
            if (unwrapped.isPresent()) {
                return unwrapped.get();
            }
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
        return members;
    }

    private static Optional<Object> unwrapped(String wrapper, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        return switch (wrapper) {
            case "$oid", "$symbol" -> Optional.of(text);
            case "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal" -> number(text);
            default -> Optional.empty();
        };
    }

    /** Infinities and what is no number have no plain form. */
    private static Optional<Object> number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isWhole = number.scale() <= 0 && number.precision() - number.scale() <= 18;
            return Optional.of(isWhole ? Long.valueOf(number.longValueExact()) : number);
        } catch (ArithmeticException | NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
