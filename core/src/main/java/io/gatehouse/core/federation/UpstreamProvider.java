package io.gatehouse.core.federation;

import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Secret;
import java.util.Optional;

/**
 * The upstreams, whatever they speak. Each call may ask other servers: it takes seconds at worst, never longer than the
 * deadline of requests to others, and must not be made inside a transaction. An upstream that refuses, is slow, endless, too
 * large, unreadable or sends elsewhere yields a refusal, never an exception. No secret reaches a log. Safe for several
 * threads.
 */
public interface UpstreamProvider {
    /**
     * Where to send a person who wants to come by the connection.
     *
     * @return refused as {@code UNSUPPORTED_CREDENTIAL} if people cannot be sent to that kind of provider
     */
    RedirectStart authorizationRequest(Connection connection, RedirectAttempt attempt);

    /**
     * Whom the credential proves. A code is spent by that, whatever comes of it; a token is not, and can be brought again as
     * long as it lives.
     */
    Identified identify(Connection connection, UpstreamCredential credential);

    /**
     * Fresh tokens for a refresh token that the upstream gave for that identity (RFC 6749, section 6). The upstream may spend it
     * by that, so that of several callers all but the first may be refused for good. Refused as {@code EXPIRED} if the upstream
     * says that it is not good any more, as {@code UNSUPPORTED_CREDENTIAL} if that kind of provider refreshes none.
     */
    default Refreshed refresh(Connection connection, UpstreamSubject of, Secret refreshToken) {
        return new Refreshed.Refused(new UpstreamRefusal(
                UpstreamRefusal.Reason.UNSUPPORTED_CREDENTIAL, "tokens of this provider are not refreshed"));
    }

    /**
     * Tells the upstream that a refresh token, or an access token where there is none, is not needed any more, and with it all
     * that were made of it (RFC 7009). Why that was not done; empty if it was, or if the token was none any more. {@code
     * UNSUPPORTED_CREDENTIAL} if that provider cannot be told.
     */
    default Optional<UpstreamRefusal> revoke(Connection connection, Secret token) {
        return Optional.of(new UpstreamRefusal(
                UpstreamRefusal.Reason.UNSUPPORTED_CREDENTIAL, "tokens of this provider are not revoked"));
    }

    /**
     * What a notice says that the upstream sent unasked: refused unless it is the upstream's, meant for this server, and not
     * older than a day. That it is heeded once is the caller's to see to.
     */
    default Heard hear(Connection connection, Secret notice) {
        return new Heard.Refused(
                new UpstreamRefusal(UpstreamRefusal.Reason.UNSUPPORTED_CREDENTIAL, "no notices of this provider"));
    }
}
