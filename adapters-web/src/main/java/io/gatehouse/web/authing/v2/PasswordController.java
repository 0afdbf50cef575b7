package io.gatehouse.web.authing.v2;

import io.gatehouse.core.account.ChangePassword;
import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.account.SetFirstPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
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
    private final Addresses addresses;
    private final Origins origins;
    private final OpenPassword passwords;
    private final ResetPassword reset;
    private final SetFirstPassword setFirst;
    private final ChangePassword change;
    private final CheckPassword check;

    PasswordController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            Addresses addresses,
            Origins origins,
            OpenPassword passwords,
            ResetPassword reset,
            SetFirstPassword setFirst,
            ChangePassword change,
            CheckPassword check) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.addresses = addresses;
        this.origins = origins;
        this.passwords = passwords;
        this.reset = reset;
        this.setFirst = setFirst;
        this.change = change;
        this.check = check;
    }

    @Post("/password/reset/sms")
    HttpResponse<?> resetByPhone(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        return reset(request, door, fields, phone, Addresses.proof(fields, "code", Scenes.PHONE_RESET));
    }

    @Post("/password/reset/email")
    HttpResponse<?> resetByEmail(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Identifier email = addresses.email(fields, "email");
        return reset(request, door, fields, email, Addresses.proof(fields, "code", Scenes.EMAIL_RESET));
    }

    /** Clients take the answer for a user when it is good, so it is one, logged in (section 8.15). */
    @Post("/users/password/reset-by-first-login-token")
    HttpResponse<?> resetByTicket(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Secret ticket = fields.secret("token");
        SignInResult result = switch (passwords.toSet(door.tenant(), fields.text("password"))) {
            case Result.Refused<Secret>(Failure failure) -> SignInResult.rejected(failure);
            case Result.Ok<Secret>(Secret next) ->
                setFirst.execute(new SetFirstPassword.Command(
                        door,
                        ticket,
                        next,
                        RegisterController.SHORTEST_PASSWORD,
                        origins.of(request, AuthingV2Dialect.GATE)));
        };
        return dialect.signedIn(request, result);
    }

    @Post("/password/update")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> update(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request, caller);
        String old = fields.optionalText("oldPassword")
                .filter(text -> !text.isEmpty())
                .orElse(null);
        Result<ChangePassword.Done> result = passwords
                .toSet(door.tenant(), fields.text("newPassword"))
                .then(next -> change(request, door, caller, next, old));
        return dialect.answer(request, result, done -> dialect.user(done.principal(), done.tokens(), false));
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

    private HttpResponse<?> reset(
            HttpRequest<?> request, Door door, Fields fields, Identifier address, CodeProof proof) {
        return dialect.bare(
                request,
                passwords
                        .toSet(door.tenant(), fields.text("newPassword"))
                        .then(next -> reset.execute(new ResetPassword.Command(
                                door.tenant(),
                                door.kind(),
                                address,
                                proof,
                                next,
                                RegisterController.SHORTEST_PASSWORD,
                                origins.of(request, AuthingV2Dialect.GATE)))));
    }

    private Result<ChangePassword.Done> change(
            HttpRequest<?> request, Door door, Caller caller, Secret next, @Nullable String oldMember) {
        if (oldMember == null) {
            return changeWith(request, door, caller, next, null);
        }
        return passwords.toCheck(door.tenant(), oldMember).then(old -> changeWith(request, door, caller, next, old));
    }

    private Result<ChangePassword.Done> changeWith(
            HttpRequest<?> request, Door door, Caller caller, Secret next, @Nullable Secret old) {
        return change.execute(new ChangePassword.Command(
                door,
                caller,
                next,
                old,
                RegisterController.SHORTEST_PASSWORD,
                origins.of(request, AuthingV2Dialect.GATE)));
    }

    private HttpResponse<?> verdict(HttpRequest<?> request, List<String> unmet) {
        if (unmet.isEmpty()) {
            return dialect.ok(request, Map.of("valid", true, "message", Messages.text(request, "password.good")));
        }
        String message =
                Messages.of(request, AuthingV2Errors.WEAK_PASSWORD, Failure.rules(FailureCode.WEAK_PASSWORD, unmet));
        return dialect.failed(request, AuthingV2Errors.WEAK_PASSWORD, Map.of("valid", false, "message", message));
    }
}
