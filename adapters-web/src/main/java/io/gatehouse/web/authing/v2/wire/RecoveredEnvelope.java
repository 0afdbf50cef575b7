package io.gatehouse.web.authing.v2.wire;

import io.micronaut.serde.annotation.Serdeable;

/**
 * The envelope of a log-in by a recovery code (section 9.2): some clients read the new code here, some in {@code data}.
 * Prints without it.
 */
@Serdeable
public record RecoveredEnvelope(int code, String message, RecoveredUser data, String recoveryCode) {
    @Override
    public String toString() {
        return "RecoveredEnvelope[" + code + "]";
    }
}
