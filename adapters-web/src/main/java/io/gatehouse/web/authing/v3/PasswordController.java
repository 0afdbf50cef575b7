package io.gatehouse.web.authing.v3;

import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.account.RedeemPasswordReset;
import io.gatehouse.core.account.RequestPasswordReset;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.Passwords;
import io.gatehouse.web.authing.Registrations;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords: changed, lost, judged (section 13.6). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Origins origins;
    private final PassCodes passCodes;
    private final SentPasswords passwords;
    private final Passwords own;
    private final RequestPasswordReset requestReset;
    private final RedeemPasswordReset redeemReset;
    private final CheckPassword check;

    PasswordController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            Origins origins,
            PassCodes passCodes,
            SentPasswords passwords,
            Passwords own,
            RequestPasswordReset requestReset,
            RedeemPasswordReset redeemReset,
            CheckPassword check) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.origins = origins;
        this.passCodes = passCodes;
        this.passwords = passwords;
        this.own = own;
        this.requestReset = requestReset;
        this.redeemReset = redeemReset;
        this.check = check;
    }

    /** The session that asks lives on with the tokens it has; every other ends. */
    @Post("/update-password")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> update(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request, caller);
        Tenant tenant = door.tenant();
        Result<Secret> next = passwords.toSet(tenant, fields.text("newPassword"), fields);
        Optional<Result<Secret>> old = fields.optionalText("oldPassword")
                .filter(text -> !text.isEmpty())
                .map(text -> passwords.toCheck(tenant, text, fields));
        return dialect.bare(request, own.change(request, door, caller, next, old));
    }

    @Post("/verify-reset-password-request")
    HttpResponse<?> requestReset(HttpRequest<?> request, @Body @Nullable Fields body) {
        Door door = tenants.doorOf(request);
        PassCodes.PassCode proven = passCodes.ofMethod(Fields.orNone(body), Channels.TO_RESET);
        return dialect.ticket(
                request,
                "passwordResetToken",
                requestReset.execute(new RequestPasswordReset.Command(
                        door, proven.address(), proven.proof(), origins.of(request, AuthingV3Dialect.GATE))));
    }

    /** Flutter encrypts the password here without saying so; then its shape decides. */
    @Post("/reset-password")
    HttpResponse<?> reset(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Secret ticket = fields.secret("passwordResetToken");
        return dialect.answer(
                request,
                passwords
                        .toSet(door.tenant(), fields.text("password"), fields)
                        .then(next -> redeemReset.execute(new RedeemPasswordReset.Command(
                                RedeemPasswordReset.Proof.CODE,
                                door,
                                ticket,
                                next,
                                Registrations.SHORTEST_PASSWORD,
                                origins.of(request, AuthingV3Dialect.GATE)))),
                ignored -> Map.of("success", true));
    }

    @Post("/validate-password")
    HttpResponse<?> validate(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Tenant tenant = tenants.placeOf(request).tenant();
        return dialect.answer(
                request,
                passwords.toCheck(tenant, fields.text("password"), fields),
                password -> verdict(request, check.execute(tenant, password)));
    }

    private static Map<String, Object> verdict(HttpRequest<?> request, List<String> unmet) {
        String message = unmet.isEmpty()
                ? Messages.text(request, "password.good")
                : Messages.of(request, AuthingErrors.WEAK_PASSWORD, Failure.rules(FailureCode.WEAK_PASSWORD, unmet));
        return Map.of("valid", unmet.isEmpty(), "message", message);
    }
}
