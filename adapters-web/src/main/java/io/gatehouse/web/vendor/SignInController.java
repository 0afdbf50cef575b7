package io.gatehouse.web.vendor;

import io.gatehouse.core.account.SetFirstPassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.team.RedeemTemporaryCode;
import io.gatehouse.core.team.SecondStep;
import io.gatehouse.core.team.SignInMember;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.vendor.wire.Form;
import io.gatehouse.web.vendor.wire.PasswordDue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where owners and members come in, each at a door of their own (section 3). */
@Controller("/vendor/auth")
@Gate(VendorTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {
    private static final Set<Identifier.Type> ADDRESSES = Set.of(Identifier.Type.EMAIL, Identifier.Type.PHONE);

    private final VendorTenants tenants;
    private final Doors doors;
    private final Steps steps;
    private final SignInWithPassword signIn;
    private final SignInMember signInMember;
    private final SecondStep secondStep;
    private final RedeemTemporaryCode redeem;
    private final SetFirstPassword setFirst;

    SignInController(
            VendorTenants tenants,
            Doors doors,
            Steps steps,
            SignInWithPassword signIn,
            SignInMember signInMember,
            SecondStep secondStep,
            RedeemTemporaryCode redeem,
            SetFirstPassword setFirst) {
        this.tenants = tenants;
        this.doors = doors;
        this.steps = steps;
        this.signIn = signIn;
        this.signInMember = signInMember;
        this.secondStep = secondStep;
        this.redeem = redeem;
        this.setFirst = setFirst;
    }

    /** Signs an owner in by e-mail address or number. */
    @Post("/login")
    HttpResponse<?> login(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = tenants.named(request);
        Form form = new Form(body);
        String identifier = form.text("identifier");
        Secret password = form.secret("password");
        form.finish();
        SignInResult result = signIn.execute(new SignInWithPassword.Command(
                doors.of(tenant, PrincipalKind.OWNER),
                identifier,
                null,
                ADDRESSES,
                password,
                false,
                doors.origin(request)));
        return steps.answer(request, tenant, result);
    }

    /** Signs a member in by user name. */
    @Post("/subuser-login")
    HttpResponse<?> subUserLogin(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = tenants.named(request);
        Form form = new Form(body);
        String username = form.text("username");
        Secret password = form.secret("password");
        form.finish();
        SignInMember.Outcome outcome = signInMember.execute(new SignInMember.Command(
                doors.of(tenant, PrincipalKind.SUB_USER), username, password, doors.origin(request)));
        return switch (outcome) {
            case SignInMember.Outcome.Usual(SignInResult result) -> steps.answer(request, tenant, result);
            case SignInMember.Outcome.PasswordDue ignored -> HttpResponse.ok(PasswordDue.byMessage());
        };
    }

    /** Proves the code of the second step. */
    @Post("/verify-otp")
    HttpResponse<?> verifyOtp(HttpRequest<?> request, @Body @Nullable Fields body) {
        Form form = new Form(body);
        Secret ticket = form.secret("otpToken");
        Secret code = form.secret("code");
        form.finish();
        Tenant tenant = tenants.ofTicket(request, ticket.reveal());
        SignInWithSecondFactor.Done done =
                secondStep.prove(tenant, doors.profile(), ticket, code, doors.origin(request));
        return steps.answer(request, tenant, done.result(), done.recoveryCode());
    }

    /** Sends the code of the second step again. */
    @Post("/resend-otp")
    HttpResponse<?> resendOtp(HttpRequest<?> request, @Body @Nullable Fields body) {
        Form form = new Form(body);
        Secret ticket = form.secret("otpToken");
        form.finish();
        Tenant tenant = tenants.ofTicket(request, ticket.reveal());
        return doors.answer(
                request,
                secondStep.resend(tenant, doors.profile(), ticket, doors.origin(request)),
                due -> steps.otpRequired(ticket, due));
    }

    /** Sets a password with a temporary code, and signs in. */
    @Post("/set-password")
    HttpResponse<?> setPassword(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = tenants.named(request);
        Form form = new Form(body);
        Secret code = form.secret("tempCode");
        Secret next = form.secret("newPassword");
        String username = form.optionalText("username");
        form.finish();
        SignInResult result = redeem.execute(
                new RedeemTemporaryCode.Command(tenant, doors.profile(), code, username, next, doors.origin(request)));
        return steps.answer(
                request, tenant, isUnknown(result) ? setFirst(tenant, code, next, doors.origin(request)) : result);
    }

    /** The ticket that {@link PasswordDue} carries, which is no temporary code: either kind of holder may have it. */
    private SignInResult setFirst(Tenant tenant, Secret ticket, Secret next, Origin origin) {
        SignInResult ofOwner = setFirst.execute(
                new SetFirstPassword.Command(doors.of(tenant, PrincipalKind.OWNER), ticket, next, 0, origin));
        return isUnknown(ofOwner)
                ? setFirst.execute(
                        new SetFirstPassword.Command(doors.of(tenant, PrincipalKind.SUB_USER), ticket, next, 0, origin))
                : ofOwner;
    }

    private static boolean isUnknown(SignInResult result) {
        return result instanceof SignInResult.Rejected(Failure failure) && failure.code() == FailureCode.INVALID_TICKET;
    }
}
