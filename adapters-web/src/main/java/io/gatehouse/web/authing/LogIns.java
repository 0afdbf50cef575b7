package io.gatehouse.web.authing;

import io.gatehouse.core.directory.SignInWithDirectory;
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
import org.jspecify.annotations.Nullable;

/** Log-ins, from the members that clients send (sections 8.5 to 8.8). Safe for several threads. */
@Singleton
public final class LogIns {
    private final Addresses addresses;
    private final Origins origins;
    private final OpenPassword passwords;
    private final SignInWithPassword withPassword;
    private final SignInWithCode withCode;
    private final SignInWithDirectory withDirectory;

    LogIns(
            Addresses addresses,
            Origins origins,
            OpenPassword passwords,
            SignInWithPassword withPassword,
            SignInWithCode withCode,
            SignInWithDirectory withDirectory) {
        this.addresses = addresses;
        this.origins = origins;
        this.passwords = passwords;
        this.withPassword = withPassword;
        this.withCode = withCode;
        this.withDirectory = withDirectory;
    }

    /** By an account of one of these types, the text of a member, and the member {@code password}. */
    public SignInResult byPassword(
            HttpRequest<?> request, Door door, Fields fields, String member, Set<Identifier.Type> types) {
        Account account = new Account(
                fields.text(member), fields.filledText("phoneCountryCode").orElse(null), types);
        return byPassword(
                request,
                door,
                account,
                passwords.toCheck(door.tenant(), fields.text("password")),
                fields.flag("autoRegister").orElse(false));
    }

    /**
     * An account as typed.
     *
     * @param countryCode for a national number; null: the usual one
     * @param types what it may be
     */
    public record Account(String text, @Nullable String countryCode, Set<Identifier.Type> types) {}

    /** By an account and a password that were read already. */
    public SignInResult byPassword(
            HttpRequest<?> request, Door door, Account account, Result<Secret> opened, boolean autoRegister) {
        return switch (opened) {
            case Result.Refused<Secret>(Failure failure) -> SignInResult.rejected(failure);
            case Result.Ok<Secret>(Secret password) ->
                withPassword.execute(new SignInWithPassword.Command(
                        door,
                        account.text(),
                        account.countryCode(),
                        account.types(),
                        password,
                        autoRegister,
                        origins.of(request, AuthingTokens.GATE)));
        };
    }

    /** By the account and the password that a directory keeps. */
    public SignInResult byDirectory(HttpRequest<?> request, Door door, String account, Result<Secret> opened) {
        return switch (opened) {
            case Result.Refused<Secret>(Failure failure) -> SignInResult.rejected(failure);
            case Result.Ok<Secret>(Secret password) ->
                withDirectory.execute(new SignInWithDirectory.Command(
                        door, account, password, origins.of(request, AuthingTokens.GATE)));
        };
    }

    /** The same from the members {@code username} and {@code password}. */
    public SignInResult byDirectory(HttpRequest<?> request, Door door, Fields fields) {
        return byDirectory(
                request, door, fields.text("username"), passwords.toCheck(door.tenant(), fields.text("password")));
    }

    /** By a number and the code sent there. */
    public SignInResult byPhoneCode(HttpRequest<?> request, Door door, Fields fields) {
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        CodeProof proof = Addresses.proof(fields, "code", Scenes.PHONE_LOGIN);
        return byCode(request, door, phone, proof, fields.flag("autoRegister").orElse(false));
    }

    /** By an address and the code sent there. */
    public SignInResult byEmailCode(HttpRequest<?> request, Door door, Fields fields) {
        Identifier email = addresses.email(fields, "email");
        CodeProof proof = Addresses.proof(fields, "code", Scenes.EMAIL_ENTRY);
        return byCode(request, door, email, proof, fields.flag("autoRegister").orElse(false));
    }

    /** By an address and a code that were read already. */
    public SignInResult byCode(
            HttpRequest<?> request, Door door, Identifier address, CodeProof proof, boolean autoRegister) {
        return withCode.execute(new SignInWithCode.Command(
                door, address, proof.scopes(), proof.code(), autoRegister, origins.of(request, AuthingTokens.GATE)));
    }
}
