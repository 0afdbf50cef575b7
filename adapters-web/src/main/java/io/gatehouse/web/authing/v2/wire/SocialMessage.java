package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a page is told of a log-in elsewhere (section 11), as the JavaScript client expects it by {@code postMessage}. Prints
 * without data.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SocialMessage(
        int code, String message, @Nullable Object data, Event event) {
    /** By which the client knows the message from others. */
    @Serdeable
    public record Event(String source, String eventType) {}

    private static final Event EVENT = new Event("authing", "socialLogin");

    /** What an envelope says. */
    public static SocialMessage of(Envelope envelope) {
        return new SocialMessage(envelope.code(), envelope.message(), envelope.data(), EVENT);
    }

    /** What the envelope of a failure says. */
    public static SocialMessage of(FailureEnvelope envelope) {
        return new SocialMessage(envelope.code(), envelope.message(), envelope.data(), EVENT);
    }

    @Override
    public String toString() {
        return "SocialMessage[" + code + "]";
    }
}
