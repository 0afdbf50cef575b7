package io.gatehouse.web.http;

import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.support.Secret;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code x-gatehouse-device}: the token of a remembered device, or the word {@code remember}, in a request that signs in; the
 * token to show the next time in its answer. An addition of this server to every dialect; clients that do not know it lose
 * nothing.
 */
public final class DeviceHeader {
    /** Its name. */
    public static final String NAME = "x-gatehouse-device";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,128}");

    private DeviceHeader() {}

    /** What the request says in it; null for nothing, or what can be neither. */
    static @Nullable Secret of(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(NAME))
                .filter(text -> FORM.matcher(text).matches())
                .map(Secret::of)
                .orElse(null);
    }

    /** The answer with the token by which the device is remembered, if it is. */
    public static <T> MutableHttpResponse<T> on(MutableHttpResponse<T> response, IssuedTokens tokens) {
        Secret device = tokens.device();
        return device == null ? response : response.header(NAME, device.reveal());
    }
}
