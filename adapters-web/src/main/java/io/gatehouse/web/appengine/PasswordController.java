package io.gatehouse.web.appengine;

import io.gatehouse.core.account.ChangePassword;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.challenge.SendLink;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.Acknowledged;
import io.gatehouse.web.appengine.wire.Form;
import io.gatehouse.web.appengine.wire.PasswordRequest;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Lost and changed passwords, for each kind of principal under paths of its own (section 3). */
@Controller("/profile")
@Gate(AppEngineTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordController {
    private final Organisations organisations;
    private final Doors doors;
    private final PasswordResets resets;
    private final SendLink sendLink;
    private final ChangePassword change;
    private final AppEngineDialect dialect;

    PasswordController(
            Organisations organisations,
            Doors doors,
            PasswordResets resets,
            SendLink sendLink,
            ChangePassword change,
            AppEngineDialect dialect) {
        this.organisations = organisations;
        this.doors = doors;
        this.resets = resets;
        this.sendLink = sendLink;
        this.change = change;
        this.dialect = dialect;
    }

    @Get("/password/forgot/{email}")
    HttpResponse<?> forgotByStaff(HttpRequest<?> request, @PathVariable String email) {
        return forgot(request, PrincipalKind.STAFF, email);
    }

    @Get("/customer/password/forgot/{email}")
    HttpResponse<?> forgotByCustomer(HttpRequest<?> request, @PathVariable String email) {
        return forgot(request, PrincipalKind.CUSTOMER, email);
    }

    /** Whatever becomes of it, the answer is one: what it was would tell who has an account, or was asked about before. */
    private HttpResponse<?> forgot(HttpRequest<?> request, PrincipalKind kind, String email) {
        Tenant tenant = organisations.named(request);
        EmailAddress address =
                EmailAddress.parse(email).orElseThrow(() -> RefusedRequestException.of(FailureCode.EMAIL_MALFORMED));
        Result<SendCode.Sent> ignored = sendLink.execute(new SendLink.Command(
                SendLink.Purpose.RESET_PASSWORD,
                tenant,
                kind,
                address,
                "",
                resets.linkOf(tenant, kind),
                doors.origin(request)));
        return HttpResponse.ok(new Acknowledged.Sent(true));
    }

    @Post("/password/validate-token")
    HttpResponse<?> validateOfStaff(HttpRequest<?> request, @Body @Nullable Fields body) {
        return validate(request, PrincipalKind.STAFF, body);
    }

    @Post("/customer/password/validate-token")
    HttpResponse<?> validateOfCustomer(HttpRequest<?> request, @Body @Nullable Fields body) {
        return validate(request, PrincipalKind.CUSTOMER, body);
    }

    private HttpResponse<?> validate(HttpRequest<?> request, PrincipalKind kind, @Nullable Fields body) {
        Door door = doors.of(organisations.named(request), kind);
        PasswordRequest.Validate asked = PasswordRequest.Validate.of(new Form(Fields.orNone(body)));
        boolean isGood = EmailAddress.parse(asked.email())
                .filter(address -> resets.isGood(door, asked.token(), address))
                .isPresent();
        return HttpResponse.ok(new Acknowledged.Valid(isGood));
    }

    @Post("/password/reset")
    HttpResponse<?> resetByStaff(HttpRequest<?> request, @Body @Nullable Fields body) {
        return reset(request, PrincipalKind.STAFF, body);
    }

    @Post("/customer/password/reset")
    HttpResponse<?> resetByCustomer(HttpRequest<?> request, @Body @Nullable Fields body) {
        return reset(request, PrincipalKind.CUSTOMER, body);
    }

    private HttpResponse<?> reset(HttpRequest<?> request, PrincipalKind kind, @Nullable Fields body) {
        Door door = doors.of(organisations.named(request), kind);
        PasswordRequest.Reset asked = PasswordRequest.Reset.of(new Form(Fields.orNone(body)));
        return switch (resets.redeem(door, asked.token(), asked.password(), doors.origin(request))) {
            case Result.Ok<Principal> ignored -> HttpResponse.ok(new Acknowledged.Reset(true));
            case Result.Refused<Principal>(Failure failure) -> dialect.refusal(request, failure);
        };
    }

    @Post("/password/change")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> changeByStaff(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        return change(request, PrincipalKind.STAFF, caller, body);
    }

    @Post("/customer/password/change")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> changeByCustomer(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        return change(request, PrincipalKind.CUSTOMER, caller, body);
    }

    private HttpResponse<?> change(HttpRequest<?> request, PrincipalKind kind, Caller caller, @Nullable Fields body) {
        Doors.require(kind, caller);
        Door door = doors.of(organisations.home(request, caller), kind);
        PasswordRequest.Change asked = PasswordRequest.Change.of(new Form(Fields.orNone(body)));
        ChangePassword.Command command = new ChangePassword.Command(
                door,
                caller,
                asked.newPassword(),
                asked.currentPassword(),
                Doors.SHORTEST_PASSWORD,
                doors.origin(request));
        return switch (change.execute(command)) {
            case Result.Ok<ChangePassword.Done> ignored -> HttpResponse.ok(new Acknowledged.Changed(true));
            case Result.Refused<ChangePassword.Done>(Failure failure) -> dialect.refusal(request, failure);
        };
    }
}
