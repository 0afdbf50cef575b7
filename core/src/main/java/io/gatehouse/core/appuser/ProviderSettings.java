package io.gatehouse.core.appuser;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an application uses one provider. What the options mean, each provider says; what is secret among them is sealed by
 * whoever writes them. Prints without the options.
 *
 * @param enabled whether it lets anybody in
 * @param options a JSON object: texts, truth values, numbers, lists and objects of these
 */
public record ProviderSettings(boolean enabled, Map<String, @Nullable Object> options) {
    /** Lets nobody in. */
    public static final ProviderSettings OFF = new ProviderSettings(false, Map.of());

    public ProviderSettings {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The text option; empty if it is not set. */
    public Optional<String> text(String name) {
        return options.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The truth value of an option; false if it is not set. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(options.get(name));
    }

    /** The texts of a list option; none if it is not set. */
    public List<String> texts(String name) {
        return options.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public String toString() {
        return "ProviderSettings[" + (enabled ? "on " : "off ") + options.keySet() + "]";
    }
}
