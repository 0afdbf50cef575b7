package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.BeginLink;
import io.gatehouse.core.federation.BeginLink.Asked;
import io.gatehouse.core.federation.LinkTickets;
import io.gatehouse.core.federation.UpstreamJourneys.Begun;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.authing.Links;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.PlainPage;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks before an identity is linked (section 13.5). Its address may have come from somebody who wants the
 * identity of whoever opens it for an account of his own; so it says whose account it is, and opening it changes nothing. Only
 * its own form, in the same browser, begins the way to the upstream.
 */
@Gate(AuthingV2Dialect.GATE)
@Controller(Links.PAGE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LinkPageController {
    private static final String KEY = "key";
    private static final String MINE = "mine";
    private static final String OVER = "link.over";

    private final TenantStore store;
    private final BeginLink link;
    private final LinkMarks marks;
    private final LinkEnds ends;
    private final JourneyCookies cookies;
    private final RelayPages pages;
    private final Origins origins;

    LinkPageController(
            TenantStore store,
            BeginLink link,
            LinkMarks marks,
            LinkEnds ends,
            JourneyCookies cookies,
            RelayPages pages,
            Origins origins) {
        this.store = store;
        this.link = link;
        this.marks = marks;
        this.ends = ends;
        this.cookies = cookies;
        this.pages = pages;
        this.origins = origins;
    }

    /** A ticket that is good, and how its end is told. */
    private record Visit(Tenant tenant, Secret ticket, Asked asked, Relay relay) {}

    @Get
    HttpResponse<?> ask(HttpRequest<?> request) {
        return visit(request).<HttpResponse<?>>map(visit -> ask(request, visit)).orElseGet(() -> over(request));
    }

    @Post
    HttpResponse<?> begin(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields form = Fields.orNone(body);
        String key = form.filledText(KEY).orElse("");
        return visit(request)
                .filter(visit -> form.filledText(MINE).isPresent())
                .filter(visit -> marks.isOwnForm(request, visit.tenant(), visit.ticket(), key))
                .<HttpResponse<?>>map(visit -> begin(request, visit))
                .orElseGet(() -> over(request));
    }

    /** Empty if there is nothing to be asked here, or what comes of it would go to an address that nobody registered. */
    private Optional<Visit> visit(HttpRequest<?> request) {
        try {
            String ticket = single(request, Links.TICKET).orElse("");
            return LinkTickets.tenantOf(ticket).flatMap(store::find).flatMap(tenant -> visit(request, tenant, ticket));
        } catch (RefusedRequestException doubled) {
            return Optional.empty();
        }
    }

    private Optional<Visit> visit(HttpRequest<?> request, Tenant tenant, String ticket) {
        return switch (link.look(tenant, Secret.of(ticket))) {
            case Result.Refused<Asked> ignored -> Optional.empty();
            case Result.Ok<Asked>(Asked asked) ->
                Relay.asked(
                                asked.application(),
                                single(request, Links.RELAY_METHOD).orElse(null),
                                single(request, Links.TARGET).orElse(null))
                        .map(relay -> new Visit(tenant, Secret.of(ticket), asked, relay));
        };
    }

    /**
     * Two things are done in two places before the way begins: whoever is made to press twice where another window was before
     * has pressed one of them.
     */
    private HttpResponse<?> ask(HttpRequest<?> request, Visit visit) {
        Asked asked = visit.asked();
        LinkMarks.Mark mark = marks.fresh(visit.tenant(), visit.ticket());
        String account = LinkHolderName.of(request, asked.holder());
        String content = "<p>"
                + Messages.text(request, "link.ask")
                        .replace("{0}", strong(asked.connection().name().text()))
                        .replace("{2}", strong(asked.application().name()))
                        .replace("{1}", account)
                + "</p><form method=\"post\"><input type=\"hidden\" name=\"" + KEY + "\" value=\"" + mark.key() + "\">"
                + "<p><label><input type=\"checkbox\" name=\"" + MINE + "\" value=\"yes\" required>"
                + Messages.text(request, "link.mine").replace("{0}", account) + "</label></p><p>"
                + Messages.text(request, "link.warning") + "</p><p>" + Messages.text(request, "link.leave")
                + "</p><p><button>" + Messages.text(request, "link.button") + "</button></p></form>";
        return PlainPage.asking(Origins.language(request), Messages.text(request, "link.title"), content)
                .contentType(MediaType.TEXT_HTML_TYPE)
                .cookie(mark.cookie());
    }

    private HttpResponse<?> begin(HttpRequest<?> request, Visit visit) {
        BeginLink.Command command = new BeginLink.Command(
                visit.tenant(), visit.ticket(), visit.relay().memo(), origins.of(request, AuthingV2Dialect.GATE));
        return switch (link.execute(command, JourneyController::callback)) {
            case Result.Ok<Begun>(Begun begun) -> sentOn(request, visit, begun);
            case Result.Refused<Begun>(Failure failure)
            when failure.code() == FailureCode.TOO_MANY_ATTEMPTS -> pages.later(request, failure);
            case Result.Refused<Begun>(Failure failure) ->
                ends.refused(request, visit.asked().application(), visit.relay(), failure);
        };
    }

    /**
     * Not by a redirection: a browser would follow none from this page's form to anywhere else, since its policy allows forms
     * to this server only (CSP Level 3, section 6.4.2).
     */
    private HttpResponse<?> sentOn(HttpRequest<?> request, Visit visit, Begun begun) {
        URI address = begun.address();
        String content = "<p><a rel=\"noreferrer\" href=\"" + RelayPages.escaped(address.toString()) + "\">"
                + Messages.text(request, "social.go") + "</a></p>";
        return PlainPage.of(Origins.language(request), Messages.text(request, "link.title"), content)
                .contentType(MediaType.TEXT_HTML_TYPE)
                .header("Refresh", "0;url=" + address)
                .cookie(cookies.of(visit.tenant(), visit.asked().connection(), begun))
                .cookie(marks.gone(visit.tenant(), visit.ticket()));
    }

    private HttpResponse<?> over(HttpRequest<?> request) {
        return pages.error(request, OVER);
    }

    private static String strong(String text) {
        return "<strong>" + RelayPages.escaped(text) + "</strong>";
    }

    /** Refused if it is doubled, since others might read the other one. */
    private static Optional<String> single(HttpRequest<?> request, String name) {
        List<String> values = request.getParameters().getAll(name);
        if (values.size() > 1) {
            throw RefusedRequestException.field(name);
        }
        return values.stream().findFirst();
    }
}
