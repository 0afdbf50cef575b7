package io.gatehouse.web.authing.v3.wire;

import java.util.Base64;
import java.util.Optional;

/** Bytes as texts, as WebAuthn has them in JSON (RFC 4648, section 5, without padding). */
public final class Base64Url {
    private Base64Url() {}

    public static String of(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The bytes; empty if the text is none of that form. */
    public static Optional<byte[]> parse(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
