package io.gatehouse.federation.upstream;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.Refreshed;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamNotice;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Secret;
import java.net.URI;

/** How one kind of provider is spoken to. Safe for several threads. */
public interface Protocol {
    /** Where to send a person. @throws RefusedException if that cannot be told */
    URI authorizationRequest(Connection connection, RedirectAttempt attempt);

    /** Whom the credential proves. @throws RefusedException if nobody */
    UpstreamPerson identify(Connection connection, UpstreamCredential credential);

    /** Fresh tokens, if they are that identity's. @throws RefusedException if there are none, or the provider refreshes none */
    default Refreshed refresh(Connection connection, UpstreamSubject of, Secret refreshToken) {
        throw RefusedException.unsupported("tokens of this provider are not refreshed");
    }

    /** Revokes a token. @throws RefusedException if it is not, or the provider cannot be told */
    default void revoke(Connection connection, Secret token) {
        throw RefusedException.unsupported("tokens of this provider are not revoked");
    }

    /** What a notice says that came unasked. @throws RefusedException if it is not believed, or the provider sends none */
    default UpstreamNotice notice(Connection connection, Secret notice) {
        throw RefusedException.unsupported("no notices of this provider");
    }
}
