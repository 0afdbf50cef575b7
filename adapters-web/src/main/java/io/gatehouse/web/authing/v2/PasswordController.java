package io.gatehouse.web.authing.v2;

import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.Passwords;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passwords: lost, due, changed, judged (sections 5.2, 8.13 to 8.15, 8.17, 8.26). */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final OpenPassword passwords;
    private final CheckPassword check;
    private final Passwords own;

    PasswordController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            OpenPassword passwords,
            CheckPassword check,
            Passwords own) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.passwords = passwords;
        this.check = check;
        this.own = own;
    }

    @Post("/password/reset/sms")
    HttpResponse<?> resetByPhone(HttpRequest<?> request, @Body @Nullable Fields body) {
        return dialect.bare(request, own.resetByPhone(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    @Post("/password/reset/email")
    HttpResponse<?> resetByEmail(HttpRequest<?> request, @Body @Nullable Fields body) {
        return dialect.bare(request, own.resetByEmail(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    /** Clients take the answer for a user when it is good, so it is one, logged in (section 8.15). */
    @Post("/users/password/reset-by-first-login-token")
    HttpResponse<?> resetByTicket(HttpRequest<?> request, @Body @Nullable Fields body) {
        return dialect.signedIn(request, own.resetByTicket(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    @Post("/password/update")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> update(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Door door = tenants.doorOf(request, caller);
        return dialect.answer(
                request,
                own.update(request, door, caller, Fields.orNone(body)),
                done -> dialect.user(done.principal(), done.tokens(), false));
    }

    @Get("/users/password/check")
    HttpResponse<?> check(HttpRequest<?> request, @QueryValue @Nullable String password) {
        Tenant tenant = tenants.placeOf(request).tenant();
        if (password == null || password.isEmpty()) {
            return dialect.refusal(request, Failure.field(FailureCode.INVALID_INPUT, "password"));
        }
        return switch (passwords.toCheck(tenant, password)) {
            case Result.Refused<Secret>(Failure failure) -> dialect.refusal(request, failure);
            case Result.Ok<Secret>(Secret secret) -> verdict(request, check.execute(tenant, secret));
        };
    }

    /** The level of section 8.26, as our own call. A pool need not be named, unless the password is encrypted for one. */
    @Post("/password/level")
    HttpResponse<?> level(HttpRequest<?> request, @Body @Nullable Fields body) {
        String member = Fields.orNone(body).optionalText("password").orElse("");
        Secret password = tenants.placeIfNamed(request)
                .map(place -> passwords.toCheck(place.tenant(), member))
                .filter(Result.Ok.class::isInstance)
                .map(opened -> ((Result.Ok<Secret>) opened).value())
                .orElseGet(() -> Secret.of(member));
        return dialect.ok(
                request, Map.of("level", PasswordLevel.ofComposition(password).ordinal()));
    }

    private HttpResponse<?> verdict(HttpRequest<?> request, List<String> unmet) {
        if (unmet.isEmpty()) {
            return dialect.ok(request, Map.of("valid", true, "message", Messages.text(request, "password.good")));
        }
        String message =
                Messages.of(request, AuthingErrors.WEAK_PASSWORD, Failure.rules(FailureCode.WEAK_PASSWORD, unmet));
        return dialect.failed(request, AuthingErrors.WEAK_PASSWORD, Map.of("valid", false, "message", message));
    }
}
