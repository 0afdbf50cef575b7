package io.gatehouse.web.authing.graphql;

import static io.gatehouse.web.authing.graphql.Asked.require;

import io.gatehouse.core.account.ChangePassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.RenewAccessToken;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.OwnAddresses;
import io.gatehouse.web.authing.OwnProfile;
import io.gatehouse.web.authing.Passwords;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.Users;
import io.gatehouse.web.authing.graphql.OwnCallers.Own;
import io.gatehouse.web.authing.wire.UserRecord;
import io.gatehouse.web.http.RefusedRequestException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What people read and change about themselves. Each answers the user with the token that its client stores again. */
@Singleton
final class OwnOperations implements Operations {
    private final OwnCallers callers;
    private final CurrentPrincipals current;
    private final OwnProfile profile;
    private final OwnAddresses addresses;
    private final Passwords passwords;
    private final RenewAccessToken renew;
    private final Users users;

    OwnOperations(
            OwnCallers callers,
            CurrentPrincipals current,
            OwnProfile profile,
            OwnAddresses addresses,
            Passwords passwords,
            RenewAccessToken renew,
            Users users) {
        this.callers = callers;
        this.current = current;
        this.profile = profile;
        this.addresses = addresses;
        this.passwords = passwords;
        this.renew = renew;
        this.users = users;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.query("user", this::user),
                Operation.mutation("updateUser", Topic.GENERAL, asked -> {
                    Own own = callers.of(asked, "id");
                    return changed(own, profile.update(asked.request(), own.caller(), asked.input()));
                }),
                Operation.mutation("updatePassword", Topic.GENERAL, this::updatePassword),
                change(
                        "bindPhone",
                        Topic.OWN_PHONE,
                        (asked, caller) -> addresses.bindPhone(asked.request(), caller, asked.arguments())),
                change(
                        "bindEmail",
                        Topic.OWN_EMAIL,
                        (asked, caller) -> addresses.bindEmail(asked.request(), caller, asked.arguments())),
                change(
                        "updatePhone",
                        Topic.OWN_PHONE,
                        (asked, caller) -> addresses.updatePhone(asked.request(), caller, asked.arguments())),
                change(
                        "updateEmail",
                        Topic.OWN_EMAIL,
                        (asked, caller) -> addresses.updateEmail(asked.request(), caller, asked.arguments())),
                change(
                        "unbindPhone",
                        Topic.OWN_PHONE,
                        (asked, caller) -> addresses.unbind(asked.request(), caller, Identifier.Type.PHONE)),
                Operation.mutation("unbindEmail", Topic.OWN_EMAIL, this::unbindEmail),
                Operation.mutation("refreshToken", Topic.GENERAL, this::refresh));
    }

    private interface Change {
        Result<Principal> of(Asked asked, Caller caller);
    }

    private Operation change(String field, Topic topic, Change change) {
        return Operation.mutation(field, topic, asked -> {
            Own own = callers.of(asked);
            return changed(own, change.of(asked, own.caller()));
        });
    }

    private UserRecord changed(Own own, Result<Principal> result) {
        return users.of(require(result), own.caller());
    }

    private UserRecord user(Asked asked) {
        Own own = callers.of(asked, "id");
        return current.find(own.caller().tenant(), own.caller().principal())
                .map(principal -> users.of(principal, own.caller()))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED));
    }

    private UserRecord updatePassword(Asked asked) {
        Own own = callers.of(asked);
        ChangePassword.Done done =
                require(passwords.update(asked.request(), own.door(), own.caller(), asked.arguments()));
        return users.of(done.principal(), done.tokens(), false);
    }

    /** Which code says that there is no address to unbind is the pool's to choose. */
    private UserRecord unbindEmail(Asked asked) {
        Own own = callers.of(asked);
        Result<Principal> result = addresses.unbind(asked.request(), own.caller(), Identifier.Type.EMAIL);
        if (result instanceof Result.Refused<Principal>(Failure failure)
                && failure.code() == FailureCode.IDENTIFIER_NOT_BOUND) {
            throw new RefusedOperationException(
                    AuthingErrors.noEmailToUnbind(own.door().tenant()), null);
        }
        return changed(own, result);
    }

    private Map<String, Object> refresh(Asked asked) {
        Own own = callers.of(asked, "id");
        SignInResult.SignedIn renewed = require(renew.execute(new RenewAccessToken.Command(own.door(), own.caller())));
        return Map.of(
                "token", renewed.tokens().access(),
                "iat", renewed.tokens().issuedAt().getEpochSecond(),
                "exp", renewed.tokens().accessExpiresAt().getEpochSecond());
    }
}
