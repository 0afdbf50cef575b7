package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Profiles;
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
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registrations (sections 8.1 to 8.4): signed in at once if the client says {@code forceLogin}, as the mobile ones do. */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.REGISTRATION)
final class RegisterController {
    /** Code 2029 is documented as "under six". */
    static final int SHORTEST_PASSWORD = 6;

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Addresses addresses;
    private final Origins origins;
    private final OpenPassword passwords;
    private final SignUp signUp;

    RegisterController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            Addresses addresses,
            Origins origins,
            OpenPassword passwords,
            SignUp signUp) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.addresses = addresses;
        this.origins = origins;
        this.passwords = passwords;
        this.signUp = signUp;
    }

    @Post("/register/email")
    HttpResponse<?> byEmail(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        String password = fields.text("password");
        return register(request, door, fields, addresses.email(fields, "email"), password, null, isLogin(fields));
    }

    @Post("/register/username")
    HttpResponse<?> byUsername(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        String password = fields.text("password");
        return register(request, door, fields, username(fields.text("username")), password, null, isLogin(fields));
    }

    @Post("/register/phone-code")
    HttpResponse<?> byPhoneCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        CodeProof proof = Addresses.proof(fields, "code", Scenes.PHONE_REGISTRATION);
        return register(request, door, fields, phone, optionalPassword(fields), proof, isLogin(fields));
    }

    @Post("/register/email-code")
    HttpResponse<?> byEmailCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Identifier email = addresses.email(fields, "email");
        CodeProof proof = Addresses.proof(fields, "code", Scenes.EMAIL_ENTRY);
        return register(request, door, fields, email, optionalPassword(fields), proof, isLogin(fields));
    }

    /** Guard's registration under a field of the account; extended fields are none of ours. */
    @Post("/register-{field}")
    HttpResponse<?> byField(HttpRequest<?> request, @PathVariable String field, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        String account = fields.text("account");
        String password = fields.text("password");
        Identifier identifier = switch (field) {
            case "email" -> addresses.email(account);
            case "phone" ->
                addresses.phone(account, fields.filledText("phoneCountryCode").orElse(null));
            case "username" -> username(account);
            default -> throw RefusedRequestException.field("field");
        };
        return register(request, door, fields, identifier, password, null, isLoginAtGuard(request, fields));
    }

    private HttpResponse<?> register(
            HttpRequest<?> request,
            Door door,
            Fields fields,
            Identifier identifier,
            @Nullable String password,
            @Nullable CodeProof proof,
            boolean signIn) {
        Result<Secret> opened = password == null ? Result.ok(NO_PASSWORD) : passwords.toSet(door.tenant(), password);
        return switch (opened) {
            case Result.Refused<Secret>(Failure failure) -> dialect.refusal(request, failure);
            case Result.Ok<Secret>(Secret secret) -> {
                Result<SignUp.Done> result = signUp.execute(new SignUp.Command(
                        door,
                        identifier,
                        password == null ? null : secret,
                        proof,
                        fields.object("profile").map(Profiles::initial).orElse(Map.of()),
                        signIn,
                        SHORTEST_PASSWORD,
                        origins.of(request, AuthingV2Dialect.GATE)));
                yield dialect.answer(request, result, done -> dialect.user(done.principal(), done.tokens(), false));
            }
        };
    }

    private static final Secret NO_PASSWORD = Secret.of("");

    private static Username username(String text) {
        return Username.parse(text)
                .orElseThrow(() -> new RefusedRequestException(Failure.of(FailureCode.USERNAME_MALFORMED)));
    }

    /** Guard for Android leaves an empty password out, others send it. */
    private static @Nullable String optionalPassword(Fields fields) {
        return fields.optionalText("password").filter(text -> !text.isEmpty()).orElse(null);
    }

    private static boolean isLogin(Fields fields) {
        return fields.flag("forceLogin").orElse(false)
                || fields.flag("generateToken").orElse(false);
    }

    /** Guard for iOS does not send {@code forceLogin} here but expects to be logged in (section 8.4). */
    private static boolean isLoginAtGuard(HttpRequest<?> request, Fields fields) {
        String client = request.getHeaders().get("x-authing-request-from");
        boolean isGuard = client != null && client.startsWith("Guard-");
        return fields.flag("forceLogin").orElse(isGuard)
                || fields.flag("generateToken").orElse(false);
    }
}
