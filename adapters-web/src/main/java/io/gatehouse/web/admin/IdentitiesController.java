package io.gatehouse.web.admin;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.OpenedTokens;
import io.gatehouse.web.http.Dialects;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RequestIds;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The identities that a user has at upstreams. Every call is a POST of {@code {tenant, user, kind?}}, as those for users. */
@Controller("/admin/v1/users/identities")
@Secured(OperatorTokens.OPERATOR)
@Requires(beans = {IdentityOperations.class, OperatorAccess.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class IdentitiesController {
    private final IdentityOperations operations;
    private final Origins origins;
    private final Dialects dialects;

    IdentitiesController(IdentityOperations operations, Origins origins, Dialects dialects) {
        this.operations = operations;
        this.origins = origins;
        this.dialects = dialects;
    }

    /** All, with what may be shown of the tokens that are kept. */
    @Post
    HttpResponse<?> list(HttpRequest<?> request, @Body @Nullable Fields body) {
        return switch (operations.identities(UsersController.name(body))) {
            case Result.Ok<List<IdentityOperations.Linked>>(List<IdentityOperations.Linked> linked) ->
                HttpResponse.ok(IdentityWire.Identities.of(linked));
            case Result.Refused<List<IdentityOperations.Linked>>(Failure failure) ->
                dialects.of(request).refusal(request, failure);
        };
    }

    /** The tokens of the one of {@code connection}: nothing on the way may store the answer (RFC 6749, section 5.1). */
    @Post("/tokens")
    HttpResponse<?> tokens(HttpRequest<?> request, @Body @Nullable Fields body) {
        String connection = Fields.orNone(body).text("connection");
        Result<OpenedTokens> result = operations.openTokens(
                UsersController.name(body), connection, origins.of(request, AdminController.GATE));
        return switch (result) {
            case Result.Ok<OpenedTokens>(OpenedTokens tokens) -> answer(request, tokens);
            case Result.Refused<OpenedTokens>(Failure failure) ->
                dialects.of(request).refusal(request, failure);
        };
    }

    private HttpResponse<?> answer(HttpRequest<?> request, OpenedTokens result) {
        return switch (result) {
            case OpenedTokens.Opened opened ->
                HttpResponse.ok(IdentityWire.Tokens.of(opened)).header(HttpHeaders.CACHE_CONTROL, "no-store");
            case OpenedTokens.NoneKept ignored ->
                HttpResponse.notFound(IdentityWire.NoTokens.of(RequestIds.of(request)));
            case OpenedTokens.Refused(Failure failure) -> dialects.of(request).refusal(request, failure);
        };
    }
}
