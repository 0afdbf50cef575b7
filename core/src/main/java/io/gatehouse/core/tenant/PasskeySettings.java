package io.gatehouse.core.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application says of the passkeys that are used with it (WebAuthn Level 3); whatever it leaves out follows from
 * the public address of its tenant.
 *
 * @param rpId the domain that its passkeys are bound to; null: the host of the public address. Another one makes those
 *     that are there unusable
 * @param origins origins of pages that may use them, besides the public one and the application's allowed origins;
 *     compared as exact strings
 * @param name what people are shown; null: the application's name
 */
public record PasskeySettings(
        @Nullable String rpId,
        List<String> origins,
        @Nullable String name) {
    /** Nothing said. */
    public static final PasskeySettings NONE = new PasskeySettings(null, List.of(), null);

    public PasskeySettings {
        origins = List.copyOf(origins);
    }
}
