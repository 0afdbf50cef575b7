package io.gatehouse.federation.function;

import io.gatehouse.core.function.FunctionContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How functions are told of the user who calls them. */
final class CallerValue {
    private CallerValue() {}

    static @Nullable Map<String, @Nullable Object> of(FunctionContext.@Nullable User user) {
        if (user == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", user.id());
        json.put("type", user.type());
        json.put("data", user.data().json());
        json.put("custom_data", user.customData().json());
        json.put(
                "identities",
                user.identities().stream().map(CallerValue::identity).toList());
        return json;
    }

    private static Map<String, Object> identity(FunctionContext.Identity identity) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", identity.id());
        json.put("provider_type", identity.providerType());
        return json;
    }
}
