package io.gatehouse.core.federation;

import io.gatehouse.core.support.Secret;
import java.net.URI;

/**
 * What binds a person's way to the upstream and back to one browser and one attempt. All three secrets are fresh, random and
 * of at least 128 bits.
 *
 * @param redirectUri where the upstream sends the person back to; registered there
 * @param state comes back as it is (RFC 6749, section 10.12)
 * @param nonce comes back inside the id token (OpenID Connect Core 1.0, section 15.5.2)
 * @param codeVerifier 43 to 128 characters of base64url (RFC 7636, section 4.1)
 * @param hints for the upstream's page, as far as its protocol knows such; of no matter when the person is back
 */
public record RedirectAttempt(URI redirectUri, Secret state, Secret nonce, Secret codeVerifier, RequestHints hints) {
    /** Without hints. */
    public RedirectAttempt(URI redirectUri, Secret state, Secret nonce, Secret codeVerifier) {
        this(redirectUri, state, nonce, codeVerifier, RequestHints.none());
    }
}
