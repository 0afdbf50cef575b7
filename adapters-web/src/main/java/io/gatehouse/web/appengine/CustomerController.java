package io.gatehouse.web.appengine;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.FactorDue;
import io.gatehouse.web.appengine.wire.Form;
import io.gatehouse.web.appengine.wire.SignInRequest;
import io.gatehouse.web.appengine.wire.SignUpRequest;
import io.gatehouse.web.http.DeviceHeader;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.http.RequestIds;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where customers come in: sign-up and sign-in (section 3). */
@Controller("/profile/customer")
@Gate(AppEngineTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustomerController {
    /** What this dialect demands of a password beyond the organisation's policy (section 3, field rules). */
    private static final int SHORTEST_PASSWORD = 8;

    /** What the member {@code email} may be at sign-in: people who came in at another gate may have no address. */
    private static final Set<Identifier.Type> ACCOUNTS = Set.of(Identifier.Type.EMAIL, Identifier.Type.USERNAME);

    private final Organisations organisations;
    private final Origins origins;
    private final AppEngineTokens profile;
    private final SignUp signUp;
    private final SignInWithPassword signIn;
    private final PhoneNumbers phoneNumbers;
    private final AppEngineDialect dialect;

    CustomerController(
            Organisations organisations,
            Origins origins,
            AppEngineTokens profile,
            SignUp signUp,
            SignInWithPassword signIn,
            PhoneNumbers phoneNumbers,
            AppEngineDialect dialect) {
        this.organisations = organisations;
        this.origins = origins;
        this.profile = profile;
        this.signUp = signUp;
        this.signIn = signIn;
        this.phoneNumbers = phoneNumbers;
        this.dialect = dialect;
    }

    /** Registers a customer and signs it in, as far as that goes without a second factor. */
    @Post("/signup")
    HttpResponse<?> signUp(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = organisations.named(request);
        SignUpRequest asked = SignUpRequest.of(new Form(Fields.orNone(body)));
        EmailAddress email = EmailAddress.parse(asked.email())
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.EMAIL_MALFORMED));
        SignUp.Command command = new SignUp.Command(
                door(tenant),
                email,
                asked.password(),
                null,
                profileOf(asked),
                true,
                SHORTEST_PASSWORD,
                origin(request));
        return switch (signUp.execute(command)) {
            case Result.Ok<SignUp.Done>(SignUp.Done done) -> {
                IssuedTokens tokens = done.tokens();
                yield tokens == null // a second factor is demanded of everybody
                        ? signIn(request, tenant, asked.email(), asked.password())
                        : HttpResponse.created(Answers.tokens(tenant, done.principal(), tokens));
            }
            case Result.Refused<SignUp.Done> refused -> dialect.refusal(request, refused.failure());
        };
    }

    /** Signs a customer in. */
    @Post("/signin")
    HttpResponse<?> signIn(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = organisations.named(request);
        SignInRequest asked = SignInRequest.of(new Form(Fields.orNone(body)));
        return signIn(request, tenant, asked.email(), asked.password());
    }

    private HttpResponse<?> signIn(HttpRequest<?> request, Tenant tenant, String account, Secret password) {
        SignInWithPassword.Command command =
                new SignInWithPassword.Command(door(tenant), account, null, ACCOUNTS, password, false, origin(request));
        return switch (signIn.execute(command)) {
            case SignInResult.SignedIn in ->
                DeviceHeader.on(
                        HttpResponse.status(HttpStatus.OK).body(Answers.tokens(tenant, in.principal(), in.tokens())),
                        in.tokens());
            case SignInResult.FactorRequired(var principal, var demand, var ticket, var expiresAt) ->
                HttpResponse.status(HttpStatus.UNAUTHORIZED).body(FactorDue.of(demand, ticket, RequestIds.of(request)));
            case SignInResult.PasswordChangeRequired ignored ->
                dialect.refusal(request, AppEngineErrors.PASSWORD_CHANGE_REQUIRED);
            case SignInResult.Rejected rejected -> dialect.refusal(request, rejected.failure());
        };
    }

    private Door door(Tenant tenant) {
        return new Door(tenant, null, PrincipalKind.CUSTOMER, profile);
    }

    private Origin origin(HttpRequest<?> request) {
        return origins.of(request, AppEngineTokens.GATE);
    }

    private Map<ProfileField, String> profileOf(SignUpRequest asked) {
        Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
        put(values, ProfileField.GIVEN_NAME, asked.firstName());
        put(values, ProfileField.FAMILY_NAME, asked.lastName());
        put(values, ProfileField.CONTACT_PHONE, asked.phone() == null ? null : e164(asked.phone()));
        return values;
    }

    /** The number, which must be written as E.164 has it. */
    private String e164(String phone) {
        return phoneNumbers
                .parse(phone, null)
                .map(PhoneNumber::e164)
                .filter(phone::equals)
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.PHONE_MALFORMED));
    }

    private static void put(Map<ProfileField, String> values, ProfileField field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
