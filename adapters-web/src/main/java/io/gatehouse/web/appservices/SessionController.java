package io.gatehouse.web.appservices;

import io.gatehouse.core.account.DeleteAccount;
import io.gatehouse.core.appuser.EndAppSession;
import io.gatehouse.core.appuser.RefreshAppSession;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** What is done with a session (sections 4.4 and 4.5), and with all that the bearer is (section 8.3). */
@Controller("/api/client/v2.0/auth")
@Gate(AppServicesTokens.GATE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
    private final Bearers bearers;
    private final Origins origins;
    private final RefreshAppSession refresh;
    private final EndAppSession end;
    private final DeleteAccount delete;
    private final Sessions sessions;
    private final AppServicesDialect dialect;

    SessionController(
            Bearers bearers,
            Origins origins,
            RefreshAppSession refresh,
            EndAppSession end,
            DeleteAccount delete,
            Sessions sessions,
            AppServicesDialect dialect) {
        this.bearers = bearers;
        this.origins = origins;
        this.refresh = refresh;
        this.end = end;
        this.delete = delete;
        this.sessions = sessions;
        this.dialect = dialect;
    }

    /** Answers a fresh access token to the bearer of the refresh token, which stays what it is. */
    @Post("/session")
    HttpResponse<?> refresh(HttpRequest<?> request) {
        Bearers.OfRefresh bearer = bearers.refresh(request);
        return switch (refresh.execute(bearer.door(), bearer.claim())) {
            case Result.Ok<RefreshAppSession.Alive>(RefreshAppSession.Alive alive) ->
                HttpResponse.created(sessions.refreshed(
                        bearer.door(),
                        alive.principal(),
                        alive.session(),
                        bearer.standing().device(),
                        bearer.standing().key()));
            case Result.Refused<RefreshAppSession.Alive> ignored ->
                dialect.answer(request, AppServicesErrors.SESSION_GONE);
        };
    }

    /** Ends the session of the refresh token; others of the same user live on. */
    @Delete("/session")
    HttpResponse<?> logOut(HttpRequest<?> request) {
        Bearers.OfRefresh bearer = bearers.refresh(request);
        boolean lived = end.execute(
                bearer.door().tenantId(),
                bearer.door().id(),
                bearer.claim(),
                origins.of(request, AppServicesTokens.GATE));
        return lived ? HttpResponse.noContent() : dialect.answer(request, AppServicesErrors.SESSION_GONE);
    }

    /** Removes the bearer with everything that is his. */
    @Delete("/delete")
    HttpResponse<?> delete(HttpRequest<?> request) {
        Bearers.OfAccess bearer = bearers.access(request);
        DeleteAccount.Command command =
                new DeleteAccount.Command(bearer.caller(), origins.of(request, AppServicesTokens.GATE));
        return switch (delete.execute(command)) {
            case Result.Ok<Principal> ignored -> HttpResponse.noContent();
            case Result.Refused<Principal>(Failure failure) -> dialect.refusal(request, failure);
        };
    }
}
