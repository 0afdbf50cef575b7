package io.gatehouse.federation.upstream;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamPerson;
import java.net.URI;

/** How one kind of provider is spoken to. Safe for several threads. */
public interface Protocol {
    /** Where to send a person. @throws RefusedException if that cannot be told */
    URI authorizationRequest(Connection connection, RedirectAttempt attempt);

    /** Whom the credential proves. @throws RefusedException if nobody */
    UpstreamPerson identify(Connection connection, UpstreamCredential credential);
}
