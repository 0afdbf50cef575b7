package io.gatehouse.app.blueprint;

import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a connection that stand for addresses and settings: {@code USER_INFO} is {@code userInfoUrl}. */
final class ConnectionKeys {
    private ConnectionKeys() {}

    static String key(Endpoint endpoint) {
        return camel(endpoint) + "Url";
    }

    static String key(ConnectionSetting setting) {
        return camel(setting);
    }

    /** All of them, one blank between two. */
    static String all() {
        return Stream.concat(
                        Arrays.stream(Endpoint.values()).map(ConnectionKeys::key),
                        Arrays.stream(ConnectionSetting.values()).map(ConnectionKeys::key))
                .collect(Collectors.joining(" "));
    }

    private static String camel(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
