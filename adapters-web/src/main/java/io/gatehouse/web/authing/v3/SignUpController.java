package io.gatehouse.web.authing.v3;

import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Profiles;
import io.gatehouse.web.authing.Registrations;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registrations, which are answered with the user and no tokens (section 13.3). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3/signup")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.REGISTRATION)
final class SignUpController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Registrations registrations;
    private final Addresses addresses;
    private final SentPasswords passwords;
    private final PassCodes passCodes;
    private final UserProfiles users;

    SignUpController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            Registrations registrations,
            Addresses addresses,
            SentPasswords passwords,
            PassCodes passCodes,
            UserProfiles users) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.registrations = registrations;
        this.addresses = addresses;
        this.passwords = passwords;
        this.passCodes = passCodes;
        this.users = users;
    }

    @Post
    HttpResponse<?> signUp(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Result<SignUp.Done> result = switch (fields.text("connection")) {
            case "PASSWORD" -> byPassword(request, door, fields);
            case "PASSCODE" -> byCode(request, door, fields);
            default -> throw RefusedRequestException.field("connection");
        };
        return dialect.answer(request, result, done -> users.of(done.principal()));
    }

    private Result<SignUp.Done> byPassword(HttpRequest<?> request, Door door, Fields fields) {
        Fields payload = PassCodes.payload(fields, "passwordPayload");
        Fields options = Fields.orNone(fields.object("options").orElse(null));
        Identifier identifier =
                payload.has("email") ? addresses.email(payload, "email") : Addresses.username(payload.text("username"));
        return passwords
                .toSet(door.tenant(), payload.text("password"), options)
                .then(password -> registrations.register(
                        request,
                        door,
                        new Registrations.Newcomer(
                                identifier, password, null, profile(fields), customData(fields), false)));
    }

    private Result<SignUp.Done> byCode(HttpRequest<?> request, Door door, Fields fields) {
        PassCodes.PassCode proven = passCodes.ofPayload(fields, Channels.TO_REGISTER);
        return registrations.register(
                request,
                door,
                new Registrations.Newcomer(
                        proven.address(), null, proven.proof(), profile(fields), customData(fields), false));
    }

    private static List<FieldChange> customData(Fields fields) {
        return fields.object("profile").map(CustomData::changes).orElse(List.of());
    }

    private static Map<ProfileField, String> profile(Fields fields) {
        return fields.object("profile").map(Profiles::initial).orElse(Map.of());
    }
}
