package io.gatehouse.web.http;

import io.gatehouse.core.support.Origin;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells where a request comes from, as the core wants to know it. Safe for several threads. */
@Singleton
public final class Origins {
    private static final int LONGEST_AGENT = 256;
    private static final int LONGEST_MARK = 128;
    private static final List<String> DEVICE_HEADERS = List.of("x-authing-device-id", "x-device-id");
    private static final List<String> LANGUAGE_HEADERS = List.of("x-authing-lang", HttpHeaders.ACCEPT_LANGUAGE);

    private final TrustedProxies proxies;

    Origins(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** The origin of a request at that gate. */
    public Origin of(HttpRequest<?> request, String gate) {
        HttpHeaders headers = request.getHeaders();
        return new Origin(
                gate,
                proxies.clientOf(request),
                RequestIds.of(request),
                cleaned(headers.get(HttpHeaders.USER_AGENT), LONGEST_AGENT),
                DEVICE_HEADERS.stream()
                        .map(name -> cleaned(headers.get(name), LONGEST_MARK))
                        .filter(mark -> mark != null)
                        .findFirst()
                        .orElse(null),
                language(request),
                DeviceHeader.of(request));
    }

    /** {@code zh} or {@code en}: the language that messages are written in. */
    public static String language(HttpRequest<?> request) {
        for (String name : LANGUAGE_HEADERS) {
            String value = request.getHeaders().get(name);
            if (value != null && !value.isBlank()) {
                return value.strip().toLowerCase(Locale.ROOT).startsWith("zh") ? "zh" : "en";
            }
        }
        return "en";
    }

    /** The text without control characters, cut; null if nothing is left. */
    static @Nullable String cleaned(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(longest)
                .forEach(c -> {
                    if (kept.length() + Character.charCount(c) <= longest) {
                        kept.appendCodePoint(c);
                    }
                });
        String result = kept.toString().strip();
        return result.isEmpty() ? null : result;
    }
}
