package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.LinkUpstream;
import io.gatehouse.core.federation.LinkUpstream.Linked;
import io.gatehouse.core.federation.UpstreamAnswer;
import io.gatehouse.core.federation.UpstreamJourneys.Ended;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.v2.RelayPages.Ending;
import io.gatehouse.web.authing.v2.wire.SocialMessage;
import io.gatehouse.web.authing.wire.OwnIdentity;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages that end a link (section 13.5): what came of it goes where a log-in's result would, as an event of another type,
 * and to whoever looks at the window. No token is told. Safe for several threads.
 */
@Singleton
final class LinkEnds {
    private final LinkUpstream link;
    private final AuthingV2Dialect dialect;
    private final RelayPages pages;
    private final Origins origins;

    LinkEnds(LinkUpstream link, AuthingV2Dialect dialect, RelayPages pages, Origins origins) {
        this.link = link;
        this.dialect = dialect;
        this.pages = pages;
        this.origins = origins;
    }

    /** Links, and tells. @param answer empty if the upstream refused */
    MutableHttpResponse<?> page(
            HttpRequest<?> request,
            Application application,
            Relay relay,
            Connection connection,
            Ended.ToLink way,
            Optional<UpstreamAnswer> answer) {
        Result<Linked> result = link.execute(
                new LinkUpstream.Command(way, connection, answer, origins.of(request, AuthingV2Dialect.GATE)));
        return switch (result) {
            case Result.Refused<Linked>(Failure failure) -> refused(request, application, relay, failure);
            case Result.Ok<Linked>(Linked linked) ->
                pages.handOver(
                        request,
                        application,
                        relay,
                        dialect.ok(request, Map.of("identities", List.of(OwnIdentity.of(linked.identity())))),
                        ending(request, Messages.text(request, linked.isNew() ? "link.done" : "link.known")));
        };
    }

    /** Tells why nothing is linked. */
    MutableHttpResponse<?> refused(HttpRequest<?> request, Application application, Relay relay, Failure failure) {
        int code = AuthingErrors.codeOf(failure, Topic.IDENTITIES);
        return pages.handOver(
                request,
                application,
                relay,
                dialect.refusal(request, failure, Topic.IDENTITIES),
                ending(
                        request,
                        Messages.text(request, "link.not").replace("{0}", Messages.of(request, code, failure))));
    }

    private static Ending ending(HttpRequest<?> request, String text) {
        return new Ending(SocialMessage.LINK, Messages.text(request, "link.title"), text);
    }
}
