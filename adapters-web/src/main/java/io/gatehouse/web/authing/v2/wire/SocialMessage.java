package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a page is told of a log-in elsewhere (section 11), as the JavaScript client expects it by {@code postMessage}, or of a
 * link. Prints without data.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SocialMessage(
        int code, String message, @Nullable Object data, Event event) {
    /** By which the client knows the message from others. */
    @Serdeable
    public record Event(String source, String eventType) {}

    /** The type of what comes of a log-in. */
    public static final String LOG_IN = "socialLogin";

    /** The type of what comes of a link, which no client takes for a log-in. */
    public static final String LINK = "identityLink";

    private static final String SOURCE = "authing";

    /** What an envelope says. */
    public static SocialMessage of(String eventType, Envelope envelope) {
        return new SocialMessage(envelope.code(), envelope.message(), envelope.data(), new Event(SOURCE, eventType));
    }

    /** What the envelope of a failure says. */
    public static SocialMessage of(String eventType, FailureEnvelope envelope) {
        return new SocialMessage(envelope.code(), envelope.message(), envelope.data(), new Event(SOURCE, eventType));
    }

    @Override
    public String toString() {
        return "SocialMessage[" + code + "]";
    }
}
