package io.gatehouse.sms;

import io.gatehouse.outbound.OutboundAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code Retry-After} in seconds (RFC 9110, section 10.2.3); as a date it is not read, since providers do not send it so. */
final class Waits {
    private static final long LONGEST_SECONDS = 3600;

    private Waits() {}

    /** How long the answer asks to wait; null if it does not say. */
    static @Nullable Duration of(OutboundAnswer answer) {
        return answer.header("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(text))))
                .orElse(null);
    }
}
