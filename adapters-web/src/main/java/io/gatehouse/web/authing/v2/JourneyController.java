package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.RequestHints;
import io.gatehouse.core.federation.UpstreamAnswer;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamJourneys;
import io.gatehouse.core.federation.UpstreamJourneys.Begun;
import io.gatehouse.core.federation.UpstreamJourneys.Ended;
import io.gatehouse.core.federation.UpstreamSignIn;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTenants.Place;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.SocialLogIns;
import io.gatehouse.web.authing.wire.BindQuestion;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins elsewhere by redirect, as pages of the JavaScript client begin them in a window of their own (section 11). Whatever
 * is wrong before it is known whom to tell is told to people on a page, and nobody is sent anywhere.
 */
@Gate(AuthingV2Dialect.GATE)
@Controller(JourneyController.PATH)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class JourneyController {
    static final String PATH = "/connections/social";

    private static final String STATE = "state";
    /** What the upstreams call the code: the standard, Alipay, DingTalk. */
    private static final List<String> CODES = List.of("code", "auth_code", "authCode");

    private final AuthingTenants tenants;
    private final TenantStore store;
    private final AuthingTokens tokens;
    private final AuthingV2Dialect dialect;
    private final SocialLogIns social;
    private final UpstreamJourneys journeys;
    private final JourneyCookies cookies;
    private final RelayPages pages;
    private final FullUsers fullUsers;
    private final LinkEnds linkEnds;
    private final Origins origins;

    JourneyController(
            AuthingTenants tenants,
            TenantStore store,
            AuthingTokens tokens,
            AuthingV2Dialect dialect,
            SocialLogIns social,
            UpstreamJourneys journeys,
            JourneyCookies cookies,
            RelayPages pages,
            FullUsers fullUsers,
            LinkEnds linkEnds,
            Origins origins) {
        this.tenants = tenants;
        this.store = store;
        this.tokens = tokens;
        this.dialect = dialect;
        this.social = social;
        this.journeys = journeys;
        this.cookies = cookies;
        this.pages = pages;
        this.fullUsers = fullUsers;
        this.linkEnds = linkEnds;
        this.origins = origins;
    }

    @Get("/{name}")
    HttpResponse<?> begin(HttpRequest<?> request, @PathVariable String name) {
        try {
            Place place = tenants.placeOf(request);
            Application application = place.application();
            Optional<Relay> relay = application == null
                    ? Optional.empty()
                    : Relay.asked(application, single(request, "relay_method"), single(request, "target_url"))
                            .map(asked -> asked.telling(parts(request)));
            return application == null || relay.isEmpty()
                    ? pages.error(request, "social.unregistered")
                    : begin(request, place.tenant(), application, name, relay.get());
        } catch (RefusedRequestException refused) {
            return pages.error(request, "social.unknown");
        }
    }

    private HttpResponse<?> begin(
            HttpRequest<?> request, Tenant tenant, Application application, String name, Relay relay) {
        Door door = tenants.doorOf(request);
        Connection connection = social.require(door, name);
        RequestHints hints = AuthorizationParams.read(single(request, AuthorizationParams.NAME));
        Origin origin = origins.of(request, AuthingV2Dialect.GATE);
        return switch (journeys.begin(
                tenant, application, connection, callback(connection), relay.memo(), hints, origin)) {
            case Result.Ok<Begun>(Begun begun) ->
                HttpResponse.seeOther(begun.address())
                        .cookie(cookies.of(tenant, connection, begun))
                        .header("Referrer-Policy", "no-referrer")
                        .header("Cache-Control", "no-store");
            case Result.Refused<Begun>(Failure failure)
            when failure.code() == FailureCode.TOO_MANY_ATTEMPTS -> pages.later(request, failure);
            case Result.Refused<Begun>(Failure failure) ->
                pages.handOver(request, application, relay, dialect.refusal(request, failure));
        };
    }

    @Get("/{name}/callback")
    HttpResponse<?> back(HttpRequest<?> request, @PathVariable String name) {
        return end(request, name, member -> Optional.ofNullable(single(request, member)));
    }

    /** Apple's way back is a form. */
    @Post("/{name}/callback")
    HttpResponse<?> backByForm(HttpRequest<?> request, @PathVariable String name, @Body @Nullable Fields body) {
        return end(request, name, Fields.orNone(body)::filledText);
    }

    /** The members of an upstream's answer. */
    private interface Answer {
        Optional<String> get(String member);
    }

    private HttpResponse<?> end(HttpRequest<?> request, String name, Answer answer) {
        try {
            Secret state = state(answer);
            Optional<Tenant> tenant = UpstreamJourneys.tenantOf(state.reveal()).flatMap(store::find);
            Optional<Secret> browser = tenant.flatMap(known -> cookies.find(request, known, state));
            Optional<Ended> ended =
                    browser.flatMap(mark -> journeys.end(tenant.orElseThrow(), callback(name), state, mark));
            return ended.isEmpty() ? pages.error(request, "social.over") : end(request, name, answer, ended.get());
        } catch (RefusedRequestException refused) {
            return pages.error(request, "social.over");
        }
    }

    private HttpResponse<?> end(HttpRequest<?> request, String name, Answer answer, Ended ended) {
        Place place = tenants.placeOf(ended.journey().application().hex());
        Door door = AuthingTenants.doorOf(place, tokens);
        Application application = place.application();
        Connection connection =
                social.require(door, ended.journey().connection().hex());
        Relay relay = Relay.read(ended.journey().memo());
        if (application == null
                || !relay.isRegistered(application)
                || !connection.name().text().equals(name)) {
            return pages.error(request, "social.over"); // begun by another connection than it ends by: a mix-up
        }
        MutableHttpResponse<?> page = switch (ended) {
            case Ended.ToSignIn toSignIn -> {
                HttpResponse<?> result = answered(answer)
                        .<HttpResponse<?>>map(
                                given -> signedIn(request, door, connection, given.credential(toSignIn), relay.parts()))
                        .orElseGet(() -> dialect.refusal(request, FailureCode.UPSTREAM_REFUSED));
                yield pages.handOver(request, application, relay, result);
            }
            case Ended.ToLink toLink ->
                linkEnds.page(request, application, relay, connection, toLink, answered(answer));
        };
        return page.cookie(cookies.gone(place.tenant(), state(answer)));
    }

    private static Secret state(Answer answer) {
        return Secret.of(answer.get(STATE).orElse(""));
    }

    /** What the upstream answered; empty if it refused. */
    private static Optional<UpstreamAnswer> answered(Answer answer) {
        Optional<String> code =
                CODES.stream().flatMap(member -> answer.get(member).stream()).findFirst();
        return answer.get("error").isPresent()
                ? Optional.empty()
                : code.map(text -> new UpstreamAnswer(
                        Secret.of(text),
                        answer.get("iss").orElse(null),
                        answer.get("user").map(Secret::of).orElse(null)));
    }

    private HttpResponse<?> signedIn(
            HttpRequest<?> request, Door door, Connection connection, UpstreamCredential credential, UserParts parts) {
        return switch (social.signIn(request, door, connection, credential)) {
            case UpstreamSignIn.Ended(var result) ->
                dialect.signedIn(request, result, (principal, tokens) -> fullUsers.of(principal, tokens, parts));
            case UpstreamSignIn.Asked asked ->
                dialect.failed(request, SocialLogIns.codeOf(asked.question()), BindQuestion.of(asked));
        };
    }

    private static UserParts parts(HttpRequest<?> request) {
        return UserParts.asked(single(request, "with_identities"), single(request, "with_custom_data"));
    }

    /** Where people come back to from that connection, below the tenant's origin. */
    static String callback(Connection connection) {
        return callback(connection.name().text());
    }

    private static String callback(String name) {
        return PATH + "/" + name + "/callback";
    }

    /** A parameter that is there once at most; refused if it is doubled, since others might read the other one. */
    private static @Nullable String single(HttpRequest<?> request, String name) {
        List<String> values = request.getParameters().getAll(name);
        if (values.size() > 1) {
            throw RefusedRequestException.field(name);
        }
        return values.isEmpty() ? null : values.getFirst();
    }
}
