package io.gatehouse.web.appengine;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.RegisterStaff;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.Form;
import io.gatehouse.web.appengine.wire.SignInRequest;
import io.gatehouse.web.appengine.wire.StaffAnswer;
import io.gatehouse.web.appengine.wire.StaffSignUpRequest;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Where staff come in, and where staff of rank bring others in (section 3). */
@Controller("/profile")
@Gate(AppEngineTokens.GATE)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StaffController {
    private final Organisations organisations;
    private final Doors doors;
    private final RegisterStaff register;
    private final Answers answers;
    private final Users users;
    private final AppEngineDialect dialect;

    StaffController(
            Organisations organisations,
            Doors doors,
            RegisterStaff register,
            Answers answers,
            Users users,
            AppEngineDialect dialect) {
        this.organisations = organisations;
        this.doors = doors;
        this.register = register;
        this.answers = answers;
        this.users = users;
        this.dialect = dialect;
    }

    /** Signs a staff member in. */
    @Post(uris = {"/signin", "/user/signin"})
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> signIn(HttpRequest<?> request, @Body @Nullable Fields body) {
        Door door = doors.of(organisations.named(request), PrincipalKind.STAFF);
        SignInRequest asked = SignInRequest.of(new Form(Fields.orNone(body)));
        return answers.signIn(request, door.tenant(), doors.signIn(request, door, asked.email(), asked.password()));
    }

    /** Registers a staff member, signed in unless a second factor is demanded of everybody. */
    @Post("/signup")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> signUp(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Doors.require(PrincipalKind.STAFF, caller);
        Tenant tenant = organisations.of(request, caller);
        StaffSignUpRequest asked = StaffSignUpRequest.of(new Form(Fields.orNone(body)));
        SignUp.Command newcomer = doors.signUp(request, doors.of(tenant, PrincipalKind.STAFF), asked.person());
        return switch (register.execute(new RegisterStaff.Command(caller, newcomer, asked.roles()))) {
            case Result.Ok<SignUp.Done>(SignUp.Done done) -> {
                IssuedTokens tokens = done.tokens();
                yield HttpResponse.created(
                        tokens == null
                                ? StaffAnswer.of(users.of(tenant, done.principal()))
                                : answers.tokens(tenant, done.principal(), tokens));
            }
            case Result.Refused<SignUp.Done> refused -> dialect.refusal(request, refused.failure());
        };
    }
}
