package io.gatehouse.core.principal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of himself. Immutable; unset members are absent. Prints without values.
 *
 * @param values each at most {@value #LONGEST} characters
 */
public record Profile(Map<ProfileField, String> values) {
    /** Longest value, in UTF-16 units. */
    public static final int LONGEST = 1024;

    private static final Profile EMPTY = new Profile(Map.of());

    public Profile {
        EnumMap<ProfileField, String> copy = new EnumMap<>(ProfileField.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** A profile without any member. */
    public static Profile empty() {
        return EMPTY;
    }

    /** The member's value; empty if unset. */
    public Optional<String> get(ProfileField field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The first member that its owner may not set to the value that he gives it; empty if all are good. */
    public static Optional<ProfileField> firstUnacceptable(Map<ProfileField, ? extends @Nullable String> changes) {
        return changes.entrySet().stream()
                .filter(change -> !isAcceptable(change.getKey(), change.getValue()))
                .<ProfileField>map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isAcceptable(ProfileField field, @Nullable String value) {
        return value == null || field.accepts(value);
    }

    /** The profile after these changes; a null value clears its member. */
    public Profile with(Map<ProfileField, ? extends @Nullable String> changes) {
        EnumMap<ProfileField, String> next = new EnumMap<>(ProfileField.class);
        next.putAll(values);
        changes.forEach((field, value) -> {
            if (value == null) {
                next.remove(field);
            } else {
                next.put(field, value);
            }
        });
        return new Profile(next);
    }

    @Override
    public String toString() {
        return "Profile" + values.keySet();
    }
}
