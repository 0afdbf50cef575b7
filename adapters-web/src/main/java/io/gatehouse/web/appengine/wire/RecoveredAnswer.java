package io.gatehouse.web.appengine.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;

/** A sign-in by a recovery code, and the code that takes its place. Prints without either. */
@Serdeable
public record RecoveredAnswer(
        @JsonUnwrapped TokenAnswer tokens,
        @JsonProperty("recovery_code") String recoveryCode) {
    @Override
    public String toString() {
        return "RecoveredAnswer";
    }
}
