package io.gatehouse.web.authing.v2.wire;

import io.micronaut.serde.annotation.Serdeable;

/** A code to show (section 10). Prints without it. @param url the image, as a {@code data:} URL */
@Serdeable
public record QrCode(String random, String url, long expiresIn) {
    @Override
    public String toString() {
        return "QrCode[" + expiresIn + "]";
    }
}
