package io.gatehouse.web.appengine;

import io.gatehouse.core.account.UpdateProfile;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignOut;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.Form;
import io.gatehouse.web.appengine.wire.ProfileAnswer;
import io.gatehouse.web.appengine.wire.ProfileRequest;
import io.gatehouse.web.appengine.wire.RefreshRequest;
import io.gatehouse.web.appengine.wire.SignedOut;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** What the bearer of a token of this dialect may do: see who he is, and leave (section 3). */
@Controller("/profile")
@Gate(AppEngineTokens.GATE)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProfileController {
    private final Organisations organisations;
    private final Origins origins;
    private final CurrentPrincipals principals;
    private final UpdateProfile update;
    private final SignOut signOut;
    private final Doors doors;
    private final Users users;
    private final AppEngineDialect dialect;

    ProfileController(
            Organisations organisations,
            Origins origins,
            CurrentPrincipals principals,
            UpdateProfile update,
            SignOut signOut,
            Doors doors,
            Users users,
            AppEngineDialect dialect) {
        this.organisations = organisations;
        this.origins = origins;
        this.principals = principals;
        this.update = update;
        this.signOut = signOut;
        this.doors = doors;
        this.users = users;
        this.dialect = dialect;
    }

    /** Who the caller is. */
    @Get(uris = {"/", "/whoami"})
    @Secured(SecurityRule.IS_AUTHENTICATED)
    ProfileAnswer whoami(HttpRequest<?> request, Caller caller) {
        Tenant tenant = organisations.of(request, caller);
        Principal principal = principals
                .find(caller.tenant(), caller.principal())
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED));
        return ProfileAnswer.of(users.of(tenant, principal));
    }

    /** Changes what the caller says of himself. */
    @Patch
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> edit(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Tenant tenant = organisations.of(request, caller);
        ProfileRequest asked = ProfileRequest.of(new Form(Fields.orNone(body)));
        String phone = asked.changes().get(ProfileField.CONTACT_PHONE);
        if (phone != null) {
            doors.e164(phone);
        }
        UpdateProfile.Command command = new UpdateProfile.Command(
                caller, asked.changes(), asked.username(), origins.of(request, AppEngineTokens.GATE));
        return switch (update.execute(command)) {
            case Result.Ok<Principal>(Principal changed) ->
                HttpResponse.ok(ProfileAnswer.of(users.of(tenant, changed)));
            case Result.Refused<Principal>(Failure failure) ->
                failure.code() == FailureCode.IDENTIFIER_TAKEN
                        ? dialect.refusal(request, AppEngineErrors.USERNAME_TAKEN)
                        : dialect.refusal(request, failure);
        };
    }

    /** Ends the bearer's session and that of the refresh token, whichever is there; leaving never fails for want of them. */
    @Post("/signout")
    @Secured(SecurityRule.IS_ANONYMOUS)
    SignedOut signOut(HttpRequest<?> request, @Nullable Caller caller, @Body @Nullable Fields body) {
        Origin origin = origins.of(request, AppEngineTokens.GATE);
        if (caller != null) {
            organisations.of(request, caller);
            signOut.execute(caller, origin);
        }
        RefreshRequest.ifAny(new Form(Fields.orNone(body)))
                .ifPresent(named -> signOut.byRefreshToken(named.refreshToken(), origin));
        return new SignedOut(true);
    }
}
