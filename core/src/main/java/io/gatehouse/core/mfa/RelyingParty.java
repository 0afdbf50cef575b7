package io.gatehouse.core.mfa;

import java.util.Set;

/**
 * For whom passkeys are made and used (WebAuthn Level 3, section 4).
 *
 * @param id the domain that they are bound to
 * @param name what people are shown
 * @param origins of pages where they may be used; compared as exact strings
 */
public record RelyingParty(String id, String name, Set<String> origins) {
    public RelyingParty {
        origins = Set.copyOf(origins);
    }
}
