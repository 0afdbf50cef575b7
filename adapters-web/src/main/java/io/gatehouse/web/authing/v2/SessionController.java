package io.gatehouse.web.authing.v2;

import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.signin.RenewAccessToken;
import io.gatehouse.core.signin.SignOut;
import io.gatehouse.core.token.Claims;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Bearers;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.security.Bearer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and their tokens: ended, renewed, looked into (sections 8.10, 8.32, 8.34). */
@Gate(AuthingV2Dialect.GATE)
@Controller
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Origins origins;
    private final SignOut signOut;
    private final RenewAccessToken renew;
    private final VerifyAccessToken verify;
    private final Bearers bearers;

    SessionController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            Origins origins,
            SignOut signOut,
            RenewAccessToken renew,
            VerifyAccessToken verify,
            Bearers bearers) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.origins = origins;
        this.signOut = signOut;
        this.renew = renew;
        this.verify = verify;
        this.bearers = bearers;
    }

    /** Without a credential there is nothing to end; with a bad one that is told (section 8.10). */
    @Get(uris = {"/api/v2/logout", "/logout"})
    HttpResponse<?> logout(HttpRequest<?> request) {
        if (Bearer.tokenOf(request).isEmpty()) {
            return dialect.ok(request, null);
        }
        Optional<Caller> caller = bearers.find(request);
        if (caller.isEmpty()) {
            return dialect.failed(request, AuthingErrors.INVALID_AT_LOGOUT, null);
        }
        tenants.doorOf(request, caller.get());
        signOut.execute(caller.get(), origins.of(request, AuthingV2Dialect.GATE));
        return dialect.ok(request, null);
    }

    @Post("/api/v2/users/refresh-token")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> refresh(HttpRequest<?> request, Caller caller) {
        Door door = tenants.doorOf(request, caller);
        return dialect.answer(
                request,
                renew.execute(new RenewAccessToken.Command(door, caller)),
                renewed -> dialect.user(renewed.principal(), renewed.tokens(), true));
    }

    /** A good token is answered with its bare claims, without an envelope; a bad one with 400 (section 8.34). */
    @Get("/api/v2/oidc/validate_token")
    HttpResponse<?> validate(
            HttpRequest<?> request,
            @QueryValue("id_token") @Nullable String idToken,
            @QueryValue("access_token") @Nullable String accessToken) {
        String token = idToken == null ? accessToken : idToken;
        Optional<Claims> claims =
                Optional.ofNullable(token).filter(this::stands).flatMap(verify::claims);
        return claims.<HttpResponse<?>>map(good -> HttpResponse.ok(good.members()))
                .orElseGet(() -> dialect.failed(request, AuthingErrors.BAD_REQUEST, null));
    }

    private boolean stands(String token) {
        return verify.read(token)
                .filter(caller -> verify.standing(caller) == Standing.GOOD)
                .isPresent();
    }
}
