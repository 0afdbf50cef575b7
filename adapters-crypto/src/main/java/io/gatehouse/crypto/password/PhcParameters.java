package io.gatehouse.crypto.password;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code name=value,name=value} part of a hash. What is wrong is an IllegalArgumentException. */
final class PhcParameters {
    private final Map<String, String> values;

    private PhcParameters(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the part; only the given names may occur, each at most once. */
    static PhcParameters read(String part, String... names) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : part.split(",", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals);
            if (!List.of(names).contains(name) || values.put(name, pair.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("unknown or repeated parameter");
            }
        }
        return new PhcParameters(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("missing parameter");
        }
        return value;
    }

    int number(String name, int least, int most) {
        return Bounds.parse(text(name), least, most, name);
    }
}
