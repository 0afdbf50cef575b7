package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gatehouse.web.authing.wire.UserRecord;
import io.micronaut.serde.annotation.Serdeable;

/** A user who logged in by a recovery code, and the code that takes its place (section 9.2). Prints without the code. */
@Serdeable
public record RecoveredUser(@JsonUnwrapped UserRecord user, String recoveryCode) {
    @Override
    public String toString() {
        return "RecoveredUser[" + user + "]";
    }
}
