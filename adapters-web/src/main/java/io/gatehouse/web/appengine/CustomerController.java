package io.gatehouse.web.appengine;

import io.gatehouse.core.account.CheckExistence;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.Existence;
import io.gatehouse.web.appengine.wire.Form;
import io.gatehouse.web.appengine.wire.SignInRequest;
import io.gatehouse.web.appengine.wire.SignUpRequest;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where customers come in: sign-up and sign-in, and whether somebody has (section 3). */
@Controller("/profile/customer")
@Gate(AppEngineTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustomerController {
    private final Organisations organisations;
    private final Doors doors;
    private final SignUp signUp;
    private final CheckExistence existence;
    private final Answers answers;
    private final AppEngineDialect dialect;

    CustomerController(
            Organisations organisations,
            Doors doors,
            SignUp signUp,
            CheckExistence existence,
            Answers answers,
            AppEngineDialect dialect) {
        this.organisations = organisations;
        this.doors = doors;
        this.signUp = signUp;
        this.existence = existence;
        this.answers = answers;
        this.dialect = dialect;
    }

    /** Registers a customer and signs it in, as far as that goes without a second factor. */
    @Post("/signup")
    HttpResponse<?> signUp(HttpRequest<?> request, @Body @Nullable Fields body) {
        Door door = doors.of(organisations.named(request), PrincipalKind.CUSTOMER);
        SignUpRequest asked = SignUpRequest.of(new Form(Fields.orNone(body)));
        return switch (signUp.execute(doors.signUp(request, door, asked))) {
            case Result.Ok<SignUp.Done>(SignUp.Done done) -> {
                IssuedTokens tokens = done.tokens();
                yield tokens == null // a second factor is demanded of everybody
                        ? signIn(request, door, new SignInRequest(asked.email(), asked.password()))
                        : HttpResponse.created(answers.tokens(door.tenant(), done.principal(), tokens));
            }
            case Result.Refused<SignUp.Done> refused -> dialect.refusal(request, refused.failure());
        };
    }

    /** Signs a customer in. */
    @Post("/signin")
    HttpResponse<?> signIn(HttpRequest<?> request, @Body @Nullable Fields body) {
        Door door = doors.of(organisations.named(request), PrincipalKind.CUSTOMER);
        return signIn(request, door, SignInRequest.of(new Form(Fields.orNone(body))));
    }

    private HttpResponse<?> signIn(HttpRequest<?> request, Door door, SignInRequest asked) {
        return answers.signIn(request, door.tenant(), doors.signIn(request, door, asked.email(), asked.password()));
    }

    /** Tells whether there is such a customer; never, where the organisation has switched that off. */
    @Get("/exist/{emailOrUsername}")
    HttpResponse<?> exist(HttpRequest<?> request, @PathVariable String emailOrUsername) {
        Tenant tenant = organisations.named(request);
        Optional<? extends Identifier> name =
                emailOrUsername.contains("@") ? EmailAddress.parse(emailOrUsername) : Username.parse(emailOrUsername);
        if (name.isEmpty()) {
            return HttpResponse.ok(Existence.none()); // what is no name at all is nobody's
        }
        CheckExistence.Command command =
                new CheckExistence.Command(tenant, PrincipalKind.CUSTOMER, name.get(), doors.origin(request));
        return switch (existence.execute(command)) {
            case Result.Ok<Optional<Principal>>(Optional<Principal> found) ->
                HttpResponse.ok(found.map(Existence::of).orElseGet(Existence::none));
            case Result.Refused<Optional<Principal>>(Failure failure) ->
                failure.code() == FailureCode.FEATURE_OFF
                        ? HttpResponse.ok(Existence.none())
                        : dialect.refusal(request, failure);
        };
    }
}
