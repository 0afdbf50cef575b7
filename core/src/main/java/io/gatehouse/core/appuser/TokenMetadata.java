package io.gatehouse.core.appuser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is taken from a foreign token into the data of its holder (App Services section 7.2).
 *
 * @param path of the member in the token, from the outermost to the innermost name
 * @param field what it is called in the data; 1 to 63 characters
 * @param required a token without it is refused
 */
public record TokenMetadata(List<String> path, String field, boolean required) {
    /** Longest name of a field. */
    public static final int LONGEST_FIELD = 63;

    /** Longest value, in characters of its text. */
    public static final int LONGEST_VALUE = 4096;

    public TokenMetadata {
        if (path.isEmpty() || field.isEmpty() || field.length() > LONGEST_FIELD) {
            throw new IllegalArgumentException("not a mapping");
        }
        path = List.copyOf(path);
    }

    /**
     * The mapping of a dotted path, in which {@code \.} is a full stop and {@code \\} a backslash.
     *
     * @param field null: the last name of the path
     * @return empty if there is no such path, or the field's name is too long
     */
    public static Optional<TokenMetadata> of(String dotted, @Nullable String field, boolean required) {
        List<String> path = path(dotted);
        String name = field == null ? path.getLast() : field;
        boolean isGood = path.stream().noneMatch(String::isEmpty) && !name.isEmpty() && name.length() <= LONGEST_FIELD;
        return isGood ? Optional.of(new TokenMetadata(path, name, required)) : Optional.empty();
    }

    private static List<String> path(String dotted) {
        List<String> path = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean isEscaped = false;
        for (char c : dotted.toCharArray()) {
            if (isEscaped || (c != '\\' && c != '.')) {
                name.append(c);
                isEscaped = false;
                continue;
            }
            isEscaped = c == '\\';
            if (c == '.') {
                path.add(name.toString());
                name.setLength(0);
            }
        }
        path.add(name.toString());
        return path;
    }

    /**
     * What these mappings make of a token's claims: their fields and nothing else.
     *
     * @return empty if a required one is missing, or a value is too long
     */
    public static Optional<Map<String, @Nullable Object>> map(
            List<TokenMetadata> mappings, Map<String, @Nullable Object> claims) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (TokenMetadata mapping : mappings) {
            Object value = mapping.in(claims);
            boolean isBad = value == null ? mapping.required() : length(value) > LONGEST_VALUE;
            if (isBad) {
                return Optional.empty();
            }
            if (value != null) {
                data.put(mapping.field(), value);
            }
        }
        return Optional.of(data);
    }

    private @Nullable Object in(Map<String, @Nullable Object> claims) {
        Object found = claims;
        for (String name : path) {
            found = found instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return found;
    }

    private static int length(Object value) {
        return value instanceof String text ? text.length() : value.toString().length();
    }
}
