package io.gatehouse.federation.oidc;

import io.gatehouse.core.federation.UpstreamNotice.News;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.RefusedException;
import java.util.Optional;
import java.util.Set;

/** What notices say: log-outs as OpenID Connect Back-Channel Logout 1.0 has them, and Apple's, which are a text of JSON. */
final class Notices {
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

    /** Those of Apple's after which nobody goes on: its others are about relayed mail. */
    private static final Set<String> ENDINGS = Set.of("consent-revoked", "account-delete", "account-deleted");

    private Notices() {}

    /** What became of whom. */
    record Event(String subject, News news) {}

    /** @throws RefusedException if it is about something else, or names a session only, which nobody keeps here */
    static Event eventOf(Json claims) {
        return loggedOut(claims)
                .or(() -> gone(claims))
                .filter(event -> UpstreamSubject.isSubject(event.subject()))
                .orElseThrow(() -> RefusedException.unsupported("a notice of something else, or of a session only"));
    }

    private static Optional<Event> loggedOut(Json claims) {
        return claims.object("events")
                .flatMap(events -> events.object(LOGOUT))
                .flatMap(ignored -> claims.text("sub"))
                .map(subject -> new Event(subject, News.LOGGED_OUT));
    }

    private static Optional<Event> gone(Json claims) {
        return claims.text("events")
                .flatMap(Json::parse)
                .filter(event -> event.text("type").filter(ENDINGS::contains).isPresent())
                .flatMap(event -> event.text("sub"))
                .map(subject -> new Event(subject, News.GONE));
    }
}
