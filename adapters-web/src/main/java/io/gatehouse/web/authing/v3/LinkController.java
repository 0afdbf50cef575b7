package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Links;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.Map;

/**
 * Addresses at which people link an identity elsewhere to their account (section 13.5). Open to all, since the token may come
 * as a parameter: servers ask for their users. The address is made for a browser and opens a page that asks.
 */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LinkController {
    private final AuthingV3Dialect dialect;
    private final Links links;

    LinkController(AuthingV3Dialect dialect, Links links) {
        this.dialect = dialect;
        this.links = links;
    }

    @Get("/generate-link-extidp-url")
    @About(Topic.IDENTITIES)
    HttpResponse<?> generate(HttpRequest<?> request) {
        return told(request, links.ask(request));
    }

    /** The same for clients; a window that opens it is sent on at once, and has a ticket in its address instead of a token. */
    @Get("/link-extidp")
    @About(Topic.IDENTITIES)
    HttpResponse<?> link(HttpRequest<?> request) {
        Result<URI> result = links.ask(request);
        boolean isWindow = request.accept().contains(MediaType.TEXT_HTML_TYPE);
        return isWindow ? sentOn(request, result) : told(request, result);
    }

    private HttpResponse<?> told(HttpRequest<?> request, Result<URI> result) {
        return dialect.answer(request, result, address -> Map.of("url", address.toString()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private HttpResponse<?> sentOn(HttpRequest<?> request, Result<URI> result) {
        return switch (result) {
            case Result.Ok<URI>(URI address) ->
                HttpResponse.seeOther(address)
                        .header("Referrer-Policy", "no-referrer")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
            case Result.Refused<URI>(Failure failure) -> dialect.refusal(request, failure);
        };
    }
}
