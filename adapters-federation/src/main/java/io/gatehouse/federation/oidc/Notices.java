package io.gatehouse.federation.oidc;

import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.RefusedException;
import java.util.Optional;
import java.util.Set;

/** Whom notices are about: log-outs as OpenID Connect Back-Channel Logout 1.0 has them, and Apple's, which are a text of JSON. */
final class Notices {
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

    /** Those of Apple's after which nobody goes on: its others are about relayed mail. */
    private static final Set<String> ENDINGS = Set.of("consent-revoked", "account-delete", "account-deleted");

    private Notices() {}

    /** @throws RefusedException if it is about something else, or names a session only, which nobody keeps here */
    static String subjectOf(Json claims) {
        Optional<String> subject =
                claims.object("events").flatMap(events -> events.object(LOGOUT)).flatMap(ignored -> claims.text("sub"));
        return subject.or(() -> claims.text("events").flatMap(Json::parse).flatMap(Notices::ended))
                .filter(UpstreamSubject::isSubject)
                .orElseThrow(() -> RefusedException.unsupported("a notice of something else, or of a session only"));
    }

    private static Optional<String> ended(Json event) {
        return event.text("type").filter(ENDINGS::contains).flatMap(ignored -> event.text("sub"));
    }
}
