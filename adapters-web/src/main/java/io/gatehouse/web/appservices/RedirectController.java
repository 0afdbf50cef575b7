package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.ProveUpstream;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.RequestHints;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamJourneys;
import io.gatehouse.core.federation.UpstreamJourneys.Begun;
import io.gatehouse.core.federation.UpstreamJourneys.Ended;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.appservices.AppServicesTokens.Standing;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.PlainPage;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins and links by way of the upstream's own pages, as the web client begins them in a window (section 7.8). Only pages that
 * the application has registered, letter by letter, are sent back to; what is wrong before is told to people on a page (threat
 * 59).
 */
@Controller("/api/client/v2.0")
@Gate(AppServicesTokens.GATE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RedirectController {
    static final String CALLBACK = "/api/client/v2.0/auth/callback";

    /** Where the web client reads, of its own request, where to open its window. */
    private static final String LOCATION = "X-Baas-Location";

    private static final int LONGEST_DEVICE = 2000;
    private static final int LONGEST_REDIRECT = 2000;

    private final Apps apps;
    private final TenantStore tenants;
    private final Bearers bearers;
    private final ProveUpstream proof;
    private final UpstreamJourneys journeys;
    private final RedirectCookies cookies;
    private final RedirectEnd end;
    private final Origins origins;

    RedirectController(
            Apps apps,
            TenantStore tenants,
            Bearers bearers,
            ProveUpstream proof,
            UpstreamJourneys journeys,
            RedirectCookies cookies,
            RedirectEnd end,
            Origins origins) {
        this.apps = apps;
        this.tenants = tenants;
        this.bearers = bearers;
        this.proof = proof;
        this.journeys = journeys;
        this.cookies = cookies;
        this.end = end;
        this.origins = origins;
    }

    @Get("/app/{appId}/auth/providers/{provider}/login")
    HttpResponse<?> begin(HttpRequest<?> request, @PathVariable String appId, @PathVariable String provider) {
        AppDoor door = apps.named(request, appId);
        Optional<ProviderType> type = ProviderType.named(provider);
        Optional<Connection> connection = type.flatMap(
                known -> enabled(door, known).flatMap(settings -> proof.connection(door, known, settings)));
        Optional<URI> redirect = registered(door, single(request, "redirect"));
        String state = single(request, "state");
        String device = single(request, "device");
        boolean isGood = state.matches("[A-Za-z0-9]{1,64}") && device.length() <= LONGEST_DEVICE;
        if (connection.isEmpty() || redirect.isEmpty() || !isGood) {
            return page("This log-in cannot begin: the provider is not set up, or the page is not registered.");
        }
        if (!isWindow(request) && !PageOrigins.maySendAway(request, redirect.get())) {
            return page(
                    "This log-in cannot begin: a page of another origin than the one that it ends at asked for it.");
        }
        RedirectMemo.@Nullable Linking linking = isLink(request) ? linking(request, door) : null;
        RedirectMemo memo = new RedirectMemo(type.orElseThrow(), state, redirect.get(), device, linking);
        Origin origin = origins.of(request, AppServicesTokens.GATE);
        return switch (journeys.begin(
                door.tenant(),
                door.application(),
                connection.get(),
                CALLBACK,
                memo.text(),
                RequestHints.none(),
                origin)) {
            case Result.Ok<Begun>(Begun begun) -> away(request, door, begun);
            case Result.Refused<Begun>(Failure failure)
            when failure.code() == FailureCode.TOO_MANY_ATTEMPTS -> later(failure);
            case Result.Refused<Begun> ignored -> page("This log-in cannot begin: the provider cannot be reached.");
        };
    }

    /** By redirection; or by a header for a client that must send its access token along, which a window cannot. */
    private HttpResponse<?> away(HttpRequest<?> request, AppDoor door, Begun begun) {
        MutableHttpResponse<?> answer = isByHeader(request)
                ? HttpResponse.ok()
                        .header(LOCATION, begun.address().toString())
                        .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, LOCATION)
                : HttpResponse.seeOther(begun.address()).header("Referrer-Policy", "no-referrer");
        return answer.cookie(cookies.of(door.tenant(), begun)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Whether somebody sees where he is sent; images and frames of any page would fill his browser with our cookies. */
    private static boolean isWindow(HttpRequest<?> request) {
        String wanted = request.getHeaders().get("Sec-Fetch-Dest");
        return !isLink(request) && !isByHeader(request) && (wanted == null || wanted.equals("document"));
    }

    private RedirectMemo.Linking linking(HttpRequest<?> request, AppDoor door) {
        Standing standing = bearers.access(request, door).standing();
        Bearers.refuseKeys(standing);
        return RedirectMemo.Linking.of(standing);
    }

    private static boolean isLink(HttpRequest<?> request) {
        return "true".equals(single(request, "link"));
    }

    private static boolean isByHeader(HttpRequest<?> request) {
        return "true".equals(single(request, "providerRedirectHeader"));
    }

    private static Optional<ProviderSettings> enabled(AppDoor door, ProviderType type) {
        return Optional.of(door.settings().provider(type)).filter(ProviderSettings::enabled);
    }

    /** Compared as texts, so that no spelling but the registered one will do. */
    private static Optional<URI> registered(AppDoor door, String redirect) {
        return redirect.length() > LONGEST_REDIRECT
                ? Optional.empty()
                : door.application().redirectUris().stream()
                        .filter(uri -> uri.toString().equals(redirect) && uri.getRawFragment() == null)
                        .findFirst();
    }

    @Get("/auth/callback")
    HttpResponse<?> back(HttpRequest<?> request) {
        return back(request, name -> Optional.of(single(request, name)).filter(value -> !value.isEmpty()));
    }

    /** Apple's way back is a form. */
    @Post("/auth/callback")
    HttpResponse<?> backByForm(HttpRequest<?> request, @Body @Nullable Fields body) {
        return back(request, Fields.orNone(body)::filledText);
    }

    /** The members of an upstream's answer. */
    private interface Answer {
        Optional<String> get(String member);
    }

    private HttpResponse<?> back(HttpRequest<?> request, Answer answer) {
        Secret state = Secret.of(answer.get("state").orElse(""));
        Optional<Tenant> tenant = UpstreamJourneys.tenantOf(state.reveal()).flatMap(tenants::find);
        Optional<Ended.ToSignIn> ended = tenant.flatMap(known -> cookies.find(request, known, state)
                .flatMap(browser -> journeys.end(known, CALLBACK, state, browser))
                .flatMap(RedirectController::ours));
        return ended.isEmpty()
                ? page("This log-in is over, or another browser began it. Close this window and begin again.")
                : back(request, answer, tenant.orElseThrow(), ended.get());
    }

    /** A link of another gate does not end here. */
    private static Optional<Ended.ToSignIn> ours(Ended ended) {
        return switch (ended) {
            case Ended.ToSignIn toSignIn -> Optional.of(toSignIn);
            case Ended.ToLink ignored -> Optional.empty();
        };
    }

    private HttpResponse<?> back(HttpRequest<?> request, Answer answer, Tenant tenant, Ended.ToSignIn ended) {
        RedirectMemo memo = RedirectMemo.read(ended.journey().memo());
        Optional<AppDoor> door =
                apps.ofToken(request, tenant.id(), ended.journey().application());
        boolean stands = door.filter(app -> stillStands(app, memo, ended)).isPresent();
        if (door.isEmpty() || !stands) {
            return page("This log-in is over: the application or its provider was changed meanwhile.");
        }
        URI address = end.of(request, door.get(), memo, credential(answer, ended));
        return HttpResponse.seeOther(address)
                .cookie(cookies.gone(tenant, ended.attempt().state()))
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private boolean stillStands(AppDoor door, RedirectMemo memo, Ended.ToSignIn ended) {
        boolean isSame = enabled(door, memo.type())
                .flatMap(settings -> proof.connection(door, memo.type(), settings))
                .filter(connection -> connection.id().equals(ended.journey().connection()))
                .isPresent();
        return isSame && registered(door, memo.redirect().toString()).isPresent();
    }

    /** What the upstream answered; empty if it refused. */
    private static Optional<UpstreamCredential> credential(Answer answer, Ended.ToSignIn ended) {
        return answer.get("error").isPresent()
                ? Optional.empty()
                : answer.get("code")
                        .map(code -> new UpstreamCredential.Callback(
                                Secret.of(code),
                                ended.attempt(),
                                answer.get("iss").orElse(null),
                                answer.get("user").map(Secret::of).orElse(null)));
    }

    /** A parameter that is there once at most; empty if it is not. Refused if it is doubled: others might read the other one. */
    private static String single(HttpRequest<?> request, String name) {
        List<String> values = request.getParameters().getAll(name);
        if (values.size() > 1) {
            throw RefusedRequestException.field(name);
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static MutableHttpResponse<?> later(Failure failure) {
        MutableHttpResponse<?> page = page("Too many log-ins were begun from here. Please try again later.")
                .status(HttpStatus.TOO_MANY_REQUESTS);
        failure.delay().ifPresent(delay -> page.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return page;
    }

    private static MutableHttpResponse<?> page(String text) {
        return PlainPage.of("en", "Log-in", "<p>" + text + "</p>")
                .status(HttpStatus.BAD_REQUEST)
                .contentType(MediaType.TEXT_HTML_TYPE);
    }
}
