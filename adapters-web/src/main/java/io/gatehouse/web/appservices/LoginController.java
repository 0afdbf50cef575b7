package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.SignInAppUser;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where everybody logs in, by whatever provider (section 3), and where identities are linked (section 8.2). */
@Controller("/api/client/v2.0/app/{appId}/auth/providers/{provider}")
@Gate(AppServicesTokens.GATE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginController {
    private final Apps apps;
    private final Origins origins;
    private final Map<ProviderType, AppLogin> logins = new EnumMap<>(ProviderType.class);
    private final SignInAppUser signIn;
    private final Links links;
    private final Sessions sessions;
    private final AppServicesDialect dialect;

    LoginController(
            Apps apps,
            Origins origins,
            Collection<AppLogin> logins,
            SignInAppUser signIn,
            Links links,
            Sessions sessions,
            AppServicesDialect dialect) {
        this.apps = apps;
        this.origins = origins;
        logins.forEach(login -> this.logins.put(login.type(), login));
        this.signIn = signIn;
        this.links = links;
        this.sessions = sessions;
        this.dialect = dialect;
    }

    /** Signs in, or links to the bearer, with what the provider makes of the body. */
    @Post("/login")
    HttpResponse<?> login(
            HttpRequest<?> request,
            @PathVariable String appId,
            @PathVariable String provider,
            @QueryValue @Nullable String link,
            @Body @Nullable Fields body) {
        AppDoor door = apps.named(request, appId);
        ProviderType type = ProviderType.named(provider)
                .orElseThrow(() -> new RefusedHereException(AppServicesErrors.unsupportedProvider(provider)));
        AppLogin login = logins.get(type);
        ProviderSettings settings = door.settings().provider(type);
        if (login == null || !settings.enabled()) {
            throw new RefusedHereException(AppServicesErrors.providerOff(provider));
        }
        AppLogin.Attempt attempt =
                new AppLogin.Attempt(door, settings, Ejson.of(body), origins.of(request, AppServicesTokens.GATE));
        return "true".equals(link) ? links.link(request, login, attempt) : signIn(request, login, attempt);
    }

    private HttpResponse<?> signIn(HttpRequest<?> request, AppLogin login, AppLogin.Attempt attempt) {
        Result<SignInAppUser.SignedIn> result =
                login.prove(attempt).then(proof -> signIn.execute(command(login.type(), attempt, proof)));
        return switch (result) {
            case Result.Ok<SignInAppUser.SignedIn>(SignInAppUser.SignedIn in) ->
                HttpResponse.ok(sessions.opened(attempt.door(), in));
            case Result.Refused<SignInAppUser.SignedIn>(Failure failure) -> dialect.refusal(request, failure);
        };
    }

    private static SignInAppUser.Command command(ProviderType type, AppLogin.Attempt attempt, AppProof proof) {
        return new SignInAppUser.Command(
                attempt.door(), type, proof, DeviceOptions.of(attempt.body()), attempt.origin());
    }
}
