package io.gatehouse.web.authing;

import io.gatehouse.core.account.ChangePassword;
import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.account.SetFirstPassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords set anew, from the members that clients send (sections 8.13 to 8.15, 8.17). Safe for several threads. */
@Singleton
public final class Passwords {
    private final Addresses addresses;
    private final Origins origins;
    private final OpenPassword passwords;
    private final ResetPassword reset;
    private final SetFirstPassword setFirst;
    private final ChangePassword change;

    Passwords(
            Addresses addresses,
            Origins origins,
            OpenPassword passwords,
            ResetPassword reset,
            SetFirstPassword setFirst,
            ChangePassword change) {
        this.addresses = addresses;
        this.origins = origins;
        this.passwords = passwords;
        this.reset = reset;
        this.setFirst = setFirst;
        this.change = change;
    }

    public Result<Principal> resetByPhone(HttpRequest<?> request, Door door, Fields fields) {
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        return reset(request, door, fields, phone, Addresses.proof(fields, "code", Scenes.PHONE_RESET));
    }

    public Result<Principal> resetByEmail(HttpRequest<?> request, Door door, Fields fields) {
        Identifier email = addresses.email(fields, "email");
        return reset(request, door, fields, email, Addresses.proof(fields, "code", Scenes.EMAIL_RESET));
    }

    /** By the ticket that a first log-in was answered with; whoever has it is logged in (section 8.15). */
    public SignInResult resetByTicket(HttpRequest<?> request, Door door, Fields fields) {
        Secret ticket = fields.secret("token");
        return switch (passwords.toSet(door.tenant(), fields.text("password"))) {
            case Result.Refused<Secret>(Failure failure) -> SignInResult.rejected(failure);
            case Result.Ok<Secret>(Secret next) ->
                setFirst.execute(new SetFirstPassword.Command(
                        door, ticket, next, Registrations.SHORTEST_PASSWORD, origins.of(request, AuthingTokens.GATE)));
        };
    }

    /** The caller's own, with a new token since all others end. */
    public Result<ChangePassword.Done> update(HttpRequest<?> request, Door door, Caller caller, Fields fields) {
        Result<Secret> next = passwords.toSet(door.tenant(), fields.text("newPassword"));
        Optional<Result<Secret>> old = fields.optionalText("oldPassword")
                .filter(text -> !text.isEmpty())
                .map(text -> passwords.toCheck(door.tenant(), text));
        return change(request, door, caller, next, old);
    }

    /** The same with what was read already. @param old empty if the client gave none */
    public Result<ChangePassword.Done> change(
            HttpRequest<?> request, Door door, Caller caller, Result<Secret> next, Optional<Result<Secret>> old) {
        return next.then(password -> old.isEmpty()
                ? changeWith(request, door, caller, password, null)
                : old.get().then(present -> changeWith(request, door, caller, password, present)));
    }

    private Result<Principal> reset(
            HttpRequest<?> request, Door door, Fields fields, Identifier address, CodeProof proof) {
        return passwords
                .toSet(door.tenant(), fields.text("newPassword"))
                .then(next -> reset.execute(new ResetPassword.Command(
                        door.tenant(),
                        door.kind(),
                        address,
                        proof,
                        next,
                        Registrations.SHORTEST_PASSWORD,
                        origins.of(request, AuthingTokens.GATE))));
    }

    private Result<ChangePassword.Done> changeWith(
            HttpRequest<?> request, Door door, Caller caller, Secret next, @Nullable Secret old) {
        return change.execute(new ChangePassword.Command(
                door, caller, next, old, Registrations.SHORTEST_PASSWORD, origins.of(request, AuthingTokens.GATE)));
    }
}
