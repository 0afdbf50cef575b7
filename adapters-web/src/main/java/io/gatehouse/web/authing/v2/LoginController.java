package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.SignInWithCode;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Log-ins by password and by code (sections 8.5 to 8.7), and by directory, of which there is none yet (8.8). */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginController {
    private static final Set<Identifier.Type> ACCOUNTS = EnumSet.allOf(Identifier.Type.class);

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Addresses addresses;
    private final Origins origins;
    private final OpenPassword passwords;
    private final SignInWithPassword withPassword;
    private final SignInWithCode withCode;

    LoginController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            Addresses addresses,
            Origins origins,
            OpenPassword passwords,
            SignInWithPassword withPassword,
            SignInWithCode withCode) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.addresses = addresses;
        this.origins = origins;
        this.passwords = passwords;
        this.withPassword = withPassword;
        this.withCode = withCode;
    }

    @Post("/login/account")
    HttpResponse<?> byAccount(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        String account = fields.text("account");
        return switch (passwords.toCheck(door.tenant(), fields.text("password"))) {
            case Result.Refused<Secret>(Failure failure) -> dialect.refusal(request, failure);
            case Result.Ok<Secret>(Secret password) ->
                dialect.signedIn(
                        request,
                        withPassword.execute(new SignInWithPassword.Command(
                                door,
                                account,
                                fields.filledText("phoneCountryCode").orElse(null),
                                ACCOUNTS,
                                password,
                                fields.flag("autoRegister").orElse(false),
                                origins.of(request, AuthingV2Dialect.GATE))));
        };
    }

    @Post("/login/phone-code")
    HttpResponse<?> byPhoneCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        return byCode(request, door, fields, phone, Addresses.proof(fields, "code", Scenes.PHONE_LOGIN));
    }

    @Post("/login/email-code")
    HttpResponse<?> byEmailCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Identifier email = addresses.email(fields, "email");
        return byCode(request, door, fields, email, Addresses.proof(fields, "code", Scenes.EMAIL_ENTRY));
    }

    /** No application has a directory connection; that is what is told. */
    @Post(uris = {"/login/ldap", "/login/ad", "/ldap/verify-user", "/ad/verify-user"})
    HttpResponse<?> byDirectory(HttpRequest<?> request) {
        tenants.doorOf(request);
        return dialect.failed(request, AuthingV2Errors.NO_DIRECTORY, null);
    }

    private HttpResponse<?> byCode(
            HttpRequest<?> request, Door door, Fields fields, Identifier address, CodeProof proof) {
        return dialect.signedIn(
                request,
                withCode.execute(new SignInWithCode.Command(
                        door,
                        address,
                        proof.scopes(),
                        proof.code(),
                        fields.flag("autoRegister").orElse(false),
                        origins.of(request, AuthingV2Dialect.GATE))));
    }
}
