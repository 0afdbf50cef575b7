package io.gatehouse.web.authing;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithCode;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Set;

/** Log-ins, from the members that clients send (sections 8.5 to 8.7). Safe for several threads. */
@Singleton
public final class LogIns {
    private final Addresses addresses;
    private final Origins origins;
    private final OpenPassword passwords;
    private final SignInWithPassword withPassword;
    private final SignInWithCode withCode;

    LogIns(
            Addresses addresses,
            Origins origins,
            OpenPassword passwords,
            SignInWithPassword withPassword,
            SignInWithCode withCode) {
        this.addresses = addresses;
        this.origins = origins;
        this.passwords = passwords;
        this.withPassword = withPassword;
        this.withCode = withCode;
    }

    /** By an account of one of these types, the text of a member, and the member {@code password}. */
    public SignInResult byPassword(
            HttpRequest<?> request, Door door, Fields fields, String member, Set<Identifier.Type> types) {
        String account = fields.text(member);
        return switch (passwords.toCheck(door.tenant(), fields.text("password"))) {
            case Result.Refused<Secret>(Failure failure) -> SignInResult.rejected(failure);
            case Result.Ok<Secret>(Secret password) ->
                withPassword.execute(new SignInWithPassword.Command(
                        door,
                        account,
                        fields.filledText("phoneCountryCode").orElse(null),
                        types,
                        password,
                        fields.flag("autoRegister").orElse(false),
                        origins.of(request, AuthingTokens.GATE)));
        };
    }

    /** By a number and the code sent there. */
    public SignInResult byPhoneCode(HttpRequest<?> request, Door door, Fields fields) {
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        return byCode(request, door, fields, phone, Addresses.proof(fields, "code", Scenes.PHONE_LOGIN));
    }

    /** By an address and the code sent there. */
    public SignInResult byEmailCode(HttpRequest<?> request, Door door, Fields fields) {
        Identifier email = addresses.email(fields, "email");
        return byCode(request, door, fields, email, Addresses.proof(fields, "code", Scenes.EMAIL_ENTRY));
    }

    private SignInResult byCode(HttpRequest<?> request, Door door, Fields fields, Identifier address, CodeProof proof) {
        return withCode.execute(new SignInWithCode.Command(
                door,
                address,
                proof.scopes(),
                proof.code(),
                fields.flag("autoRegister").orElse(false),
                origins.of(request, AuthingTokens.GATE)));
    }
}
