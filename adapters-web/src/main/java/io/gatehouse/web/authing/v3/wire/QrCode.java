package io.gatehouse.web.authing.v3.wire;

import io.micronaut.serde.annotation.Serdeable;

/** A code to show (section 13.10). Prints without it. @param url the image, as a {@code data:} URL */
@Serdeable
public record QrCode(String qrcodeId, String url) {
    @Override
    public String toString() {
        return "QrCode";
    }
}
