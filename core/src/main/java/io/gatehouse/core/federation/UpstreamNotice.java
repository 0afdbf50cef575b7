package io.gatehouse.core.federation;

import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Digest;

/**
 * What an upstream says unasked of somebody it vouched for: that the person logged out there, took the consent back, or
 * closed the account (OpenID Connect Back-Channel Logout 1.0; Apple's account notices). Whatever it is, nobody goes on here on its
 * word.
 *
 * @param id the upstream's own name of the notice, as a digest: it is heeded once
 */
public record UpstreamNotice(UpstreamSubject upstream, Digest id) {}
