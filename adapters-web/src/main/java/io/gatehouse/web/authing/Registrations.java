package io.gatehouse.web.authing;

import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registrations, from the members that clients send (sections 8.1 to 8.4). Safe for several threads. */
@Singleton
public final class Registrations {
    /** Code 2029 is documented as "under six". */
    public static final int SHORTEST_PASSWORD = 6;

    private static final Secret NO_PASSWORD = Secret.of("");

    private final Addresses addresses;
    private final Origins origins;
    private final OpenPassword passwords;
    private final SignUp signUp;

    Registrations(Addresses addresses, Origins origins, OpenPassword passwords, SignUp signUp) {
        this.addresses = addresses;
        this.origins = origins;
        this.passwords = passwords;
        this.signUp = signUp;
    }

    /** By address and password. */
    public Result<SignUp.Done> byEmail(HttpRequest<?> request, Door door, Fields fields) {
        String password = fields.text("password");
        return register(request, door, fields, addresses.email(fields, "email"), password, null, isLogin(fields));
    }

    /** By user name and password. */
    public Result<SignUp.Done> byUsername(HttpRequest<?> request, Door door, Fields fields) {
        String password = fields.text("password");
        return register(
                request, door, fields, Addresses.username(fields.text("username")), password, null, isLogin(fields));
    }

    /** By a number and the code sent there. */
    public Result<SignUp.Done> byPhoneCode(HttpRequest<?> request, Door door, Fields fields) {
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        CodeProof proof = Addresses.proof(fields, "code", Scenes.PHONE_REGISTRATION);
        return register(request, door, fields, phone, optionalPassword(fields), proof, isLogin(fields));
    }

    /** By an address and the code sent there. */
    public Result<SignUp.Done> byEmailCode(HttpRequest<?> request, Door door, Fields fields) {
        Identifier email = addresses.email(fields, "email");
        CodeProof proof = Addresses.proof(fields, "code", Scenes.EMAIL_ENTRY);
        return register(request, door, fields, email, optionalPassword(fields), proof, isLogin(fields));
    }

    /**
     * Guard's registration under a field of the account; extended fields are none of ours. Guard for iOS does not send
     * {@code forceLogin} here but expects to be logged in (section 8.4).
     */
    public Result<SignUp.Done> byField(HttpRequest<?> request, Door door, String field, Fields fields) {
        String account = fields.text("account");
        String password = fields.text("password");
        Identifier identifier = switch (field) {
            case "email" -> addresses.email(account);
            case "phone" ->
                addresses.phone(account, fields.filledText("phoneCountryCode").orElse(null));
            case "username" -> Addresses.username(account);
            default -> throw RefusedRequestException.field("field");
        };
        String client = request.getHeaders().get("x-authing-request-from");
        boolean isGuard = client != null && client.startsWith("Guard-");
        return register(request, door, fields, identifier, password, null, isLogin(fields, isGuard));
    }

    /**
     * Somebody new, as read by whoever asks.
     *
     * @param password opened; null: the account will have none
     * @param proof the code that was sent to the identifier; null if it is not proven
     * @param customData of fields that people may set themselves
     * @param signIn log in at once
     */
    public record Newcomer(
            Identifier identifier,
            @Nullable Secret password,
            @Nullable CodeProof proof,
            Map<ProfileField, String> profile,
            List<FieldChange> customData,
            boolean signIn) {}

    /** By what was read already. */
    public Result<SignUp.Done> register(HttpRequest<?> request, Door door, Newcomer newcomer) {
        return signUp.execute(new SignUp.Command(
                door,
                newcomer.identifier(),
                newcomer.password(),
                newcomer.proof(),
                newcomer.profile(),
                newcomer.customData(),
                newcomer.signIn(),
                SHORTEST_PASSWORD,
                origins.of(request, AuthingTokens.GATE)));
    }

    private Result<SignUp.Done> register(
            HttpRequest<?> request,
            Door door,
            Fields fields,
            Identifier identifier,
            @Nullable String password,
            @Nullable CodeProof proof,
            boolean signIn) {
        Result<Secret> opened = password == null ? Result.ok(NO_PASSWORD) : passwords.toSet(door.tenant(), password);
        return opened.then(secret -> register(
                request,
                door,
                new Newcomer(
                        identifier,
                        password == null ? null : secret,
                        proof,
                        fields.object("profile").map(Profiles::initial).orElse(Map.of()),
                        List.of(),
                        signIn)));
    }

    /** Guard for Android leaves an empty password out, others send it. */
    private static @Nullable String optionalPassword(Fields fields) {
        return fields.optionalText("password").filter(text -> !text.isEmpty()).orElse(null);
    }

    private static boolean isLogin(Fields fields) {
        return isLogin(fields, false);
    }

    private static boolean isLogin(Fields fields, boolean usual) {
        return fields.flag("forceLogin").orElse(usual)
                || fields.flag("generateToken").orElse(false);
    }
}
