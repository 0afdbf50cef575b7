package io.gatehouse.web.authing.v2.wire;

import io.micronaut.serde.annotation.Serdeable;

/** How far a code has come, for whoever has scanned it (section 10). Prints without the code. */
@Serdeable
public record QrAnswer(String random, int status, String description) {
    @Override
    public String toString() {
        return "QrAnswer[" + status + "]";
    }
}
