package io.gatehouse.web.authing.v2;

import io.gatehouse.core.account.DeleteAccount;
import io.gatehouse.core.account.RateSecurity;
import io.gatehouse.core.account.UpdateProfile;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Profiles;
import io.gatehouse.web.authing.v2.wire.SecurityLevel;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** What people read and change about themselves (sections 8.16, 8.27, 8.33). */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/users")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Origins origins;
    private final UpdateProfile update;
    private final RateSecurity rate;
    private final DeleteAccount delete;

    UserController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            Origins origins,
            UpdateProfile update,
            RateSecurity rate,
            DeleteAccount delete) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.origins = origins;
        this.update = update;
        this.rate = rate;
        this.delete = delete;
    }

    @Post("/profile/update")
    HttpResponse<?> updateProfile(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        tenants.doorOf(request, caller);
        Profiles.refuseNotEditable(fields);
        Username username = fields.optionalText("username")
                .map(text -> Username.parse(text)
                        .orElseThrow(() -> RefusedRequestException.of(FailureCode.USERNAME_MALFORMED)))
                .orElse(null);
        Result<Principal> result = update.execute(new UpdateProfile.Command(
                caller, Profiles.changes(fields), username, origins.of(request, AuthingV2Dialect.GATE)));
        return dialect.answer(request, result, principal -> dialect.user(principal, caller));
    }

    @Get("/me/security-level")
    HttpResponse<?> securityLevel(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return dialect.answer(request, rate.execute(caller), UserController::wire);
    }

    @Delete("/delete")
    HttpResponse<?> delete(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return dialect.bare(
                request, delete.execute(new DeleteAccount.Command(caller, origins.of(request, AuthingV2Dialect.GATE))));
    }

    private static SecurityLevel wire(RateSecurity.AccountSecurity security) {
        return new SecurityLevel(
                security.score(),
                security.email(),
                security.phone(),
                security.password(),
                security.level() == null ? null : security.level().ordinal() + 1,
                security.mfa());
    }
}
