package io.gatehouse.web.authing.v2;

import io.gatehouse.core.account.DeleteAccount;
import io.gatehouse.core.account.RateSecurity;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.OwnProfile;
import io.gatehouse.web.authing.v2.wire.SecurityLevel;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
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
    private final OwnProfile profile;
    private final RateSecurity rate;
    private final DeleteAccount delete;

    UserController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            Origins origins,
            OwnProfile profile,
            RateSecurity rate,
            DeleteAccount delete) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.origins = origins;
        this.profile = profile;
        this.rate = rate;
        this.delete = delete;
    }

    @Post("/profile/update")
    HttpResponse<?> updateProfile(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return dialect.answer(
                request,
                profile.update(request, caller, Fields.orNone(body)),
                principal -> dialect.user(principal, caller));
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
