package io.gatehouse.web.vendor;

import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.team.RegisterTeam;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.vendor.wire.Done;
import io.gatehouse.web.vendor.wire.Form;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How owners register, and get a lost password back (section 3). */
@Controller("/vendor/auth")
@Gate(VendorTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {
    private static final CodeScope REGISTER = new CodeScope(ChallengePurpose.REGISTER, "vendor");
    private static final CodeScope RESET = new CodeScope(ChallengePurpose.RESET_PASSWORD, "vendor");

    private final VendorTenants tenants;
    private final Doors doors;
    private final Steps steps;
    private final SendCode sendCode;
    private final RegisterTeam register;
    private final SignInWithPassword signIn;
    private final ResetPassword resetPassword;

    AccountController(
            VendorTenants tenants,
            Doors doors,
            Steps steps,
            SendCode sendCode,
            RegisterTeam register,
            SignInWithPassword signIn,
            ResetPassword resetPassword) {
        this.tenants = tenants;
        this.doors = doors;
        this.steps = steps;
        this.sendCode = sendCode;
        this.register = register;
        this.signIn = signIn;
        this.resetPassword = resetPassword;
    }

    /** Sends the code that registers. Whether the address has an account does not show. */
    @Post("/send-code")
    HttpResponse<?> sendCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = tenants.named(request);
        Form form = new Form(body);
        Identifier address = form.address("identifier", doors::address);
        form.finish();
        return sent(request, tenant, Form.good(address), REGISTER);
    }

    /** Registers an owner with his organisation, and signs him in. What else the body says of him is passed over. */
    @Post("/register")
    HttpResponse<?> register(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = tenants.named(request);
        Form form = new Form(body);
        String name = form.line("organisationName");
        Identifier email = form.has("email") ? form.address("email", EmailAddress::parse) : null;
        Identifier phone = form.has("phone") ? form.phone("phone", doors::number) : null;
        if (!form.has("email") && !form.has("phone")) {
            form.wrong("email", "is required, or a phone");
        }
        Secret password = form.secret("password");
        Secret code = form.secret("code");
        form.finish();
        List<Identifier> addresses = Stream.of(Optional.ofNullable(email), Optional.ofNullable(phone))
                .flatMap(Optional::stream)
                .toList();
        Result<SignUp.Done> result = register.execute(new RegisterTeam.Command(
                doors.of(tenant, PrincipalKind.OWNER),
                addresses,
                name,
                password,
                new CodeProof(Set.of(REGISTER), code),
                doors.origin(request)));
        return switch (result) {
            case Result.Ok<SignUp.Done>(SignUp.Done(Principal owner, IssuedTokens tokens)) ->
                steps.answer(
                        request,
                        tenant,
                        tokens == null // a second factor is demanded of everybody
                                ? signIn(request, tenant, addresses.getFirst(), password)
                                : new SignInResult.SignedIn(owner, tokens));
            case Result.Refused<SignUp.Done>(Failure failure) -> doors.refusal(request, failure);
        };
    }

    private SignInResult signIn(HttpRequest<?> request, Tenant tenant, Identifier address, Secret password) {
        return signIn.execute(new SignInWithPassword.Command(
                doors.of(tenant, PrincipalKind.OWNER),
                address.canonical(),
                null,
                Set.of(address.type()),
                password,
                false,
                doors.origin(request)));
    }

    /** Sends a code for a lost password; with that code and a new password, at the same path, sets it. */
    @Post("/forgot-password")
    HttpResponse<?> forgotPassword(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = tenants.named(request);
        Form form = new Form(body);
        String identifier = form.text("identifier");
        boolean isSecondStep = form.has("code") || form.has("newPassword");
        Secret code = isSecondStep ? form.secret("code") : Secret.of("");
        Secret next = isSecondStep ? form.secret("newPassword") : Secret.of("");
        form.finish();
        Optional<Identifier> address = doors.address(identifier);
        if (!isSecondStep) {
            return address.<HttpResponse<?>>map(to -> sent(request, tenant, to, RESET))
                    .orElseGet(() -> HttpResponse.ok(new Done.Sent(true))); // it can be nobody's
        }
        return address.<HttpResponse<?>>map(of -> reset(request, tenant, of, code, next))
                .orElseGet(() -> doors.refusal(request, Failure.of(FailureCode.INVALID_CODE)));
    }

    private HttpResponse<?> reset(HttpRequest<?> request, Tenant tenant, Identifier address, Secret code, Secret next) {
        Result<Principal> result = resetPassword.execute(new ResetPassword.Command(
                tenant,
                PrincipalKind.OWNER,
                address,
                new CodeProof(Set.of(RESET), code),
                next,
                0,
                doors.origin(request)));
        boolean isNobody = result instanceof Result.Refused<Principal>(Failure failure)
                && failure.code() == FailureCode.UNKNOWN_PRINCIPAL; // not told apart from a wrong code
        return isNobody
                ? doors.refusal(request, Failure.of(FailureCode.INVALID_CODE))
                : doors.answer(request, result, done -> new Done.Reset(true));
    }

    /** That one was sent moments ago is no refusal: the answer is always the same. Limits of sending are told. */
    private HttpResponse<?> sent(HttpRequest<?> request, Tenant tenant, Identifier address, CodeScope scope) {
        Result<SendCode.Sent> result = sendCode.execute(
                new SendCode.Command(tenant, null, PrincipalKind.OWNER, address, scope, doors.origin(request)));
        boolean isTooSoon = result instanceof Result.Refused<SendCode.Sent>(Failure failure)
                && failure.code() == FailureCode.MESSAGE_TOO_SOON;
        return isTooSoon
                ? HttpResponse.ok(new Done.Sent(true))
                : doors.answer(request, result, done -> new Done.Sent(true));
    }
}
