package io.gatehouse.core.federation;

import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Digest;

/**
 * What an upstream says unasked of somebody it vouched for (OpenID Connect Back-Channel Logout 1.0; Apple's account notices).
 * Whatever it is, nobody goes on here on its word.
 *
 * @param id the upstream's own name of the notice, as a digest: it is heeded once
 */
public record UpstreamNotice(UpstreamSubject upstream, News news, Digest id) {
    /** What has become of the person there. */
    public enum News {
        /** Logged out. What the person has allowed there stands, with the tokens that were given for it. */
        LOGGED_OUT,
        /** The account is closed, or the consent is taken back. */
        GONE
    }
}
