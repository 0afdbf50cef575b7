package io.gatehouse.web.authing.graphql;

import static io.gatehouse.web.authing.graphql.Asked.require;

import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.LogIns;
import io.gatehouse.web.authing.Registrations;
import io.gatehouse.web.authing.SecondFactors;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.Users;
import io.gatehouse.web.authing.wire.FactorChallenge;
import io.gatehouse.web.authing.wire.UserRecord;
import io.gatehouse.web.http.RefusedRequestException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Registrations and log-ins. */
@Singleton
final class EntryOperations implements Operations {
    private static final String USER = "User";

    private final AuthingTenants tenants;
    private final Registrations registrations;
    private final LogIns logIns;
    private final Users users;

    EntryOperations(AuthingTenants tenants, Registrations registrations, LogIns logIns, Users users) {
        this.tenants = tenants;
        this.registrations = registrations;
        this.logIns = logIns;
        this.users = users;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                register(
                        "registerByEmail",
                        (asked, door) -> require(registrations.byEmail(asked.request(), door, asked.input()))),
                register(
                        "registerByUsername",
                        (asked, door) -> require(registrations.byUsername(asked.request(), door, asked.input()))),
                register(
                        "registerByPhoneCode",
                        (asked, door) -> require(registrations.byPhoneCode(asked.request(), door, asked.input()))),
                logIn("loginByEmail", (asked, door) -> byPassword(asked, door, "email", Identifier.Type.EMAIL)),
                logIn(
                        "loginByUsername",
                        (asked, door) -> byPassword(asked, door, "username", Identifier.Type.USERNAME)),
                logIn("loginByPhonePassword", (asked, door) -> byPassword(asked, door, "phone", Identifier.Type.PHONE)),
                logIn("loginByPhoneCode", (asked, door) -> logIns.byPhoneCode(asked.request(), door, asked.input())),
                Operation.mutation("loginBySubAccount", Topic.GENERAL, EntryOperations::refuse),
                new Operation(USER, "newlyCreated", Topic.GENERAL, EntryOperations::isNew));
    }

    private interface Registration {
        SignUp.Done at(Asked asked, Door door);
    }

    private interface LogIn {
        SignInResult at(Asked asked, Door door);
    }

    private Operation register(String field, Registration registration) {
        return Operation.mutation(field, Topic.REGISTRATION, asked -> {
            SignUp.Done done = registration.at(asked, tenants.doorOf(asked.request()));
            return users.of(done.principal(), done.tokens(), false);
        });
    }

    private Operation logIn(String field, LogIn logIn) {
        return Operation.mutation(
                field, Topic.GENERAL, asked -> user(asked, logIn.at(asked, tenants.doorOf(asked.request()))));
    }

    private SignInResult byPassword(Asked asked, Door door, String member, Identifier.Type type) {
        return logIns.byPassword(asked.request(), door, asked.input(), member, Set.of(type));
    }

    private UserRecord user(Asked asked, SignInResult result) {
        return switch (result) {
            case SignInResult.SignedIn(Principal principal, IssuedTokens tokens) -> users.of(principal, tokens, false);
            case SignInResult.PasswordChangeRequired due ->
                throw new RefusedOperationException(
                        AuthingErrors.FIRST_PASSWORD_DUE,
                        Map.of("token", due.ticket().reveal()));
            case SignInResult.FactorRequired(Principal principal, Demand demand, Secret ticket, var expiresAt) ->
                throw new RefusedOperationException(
                        SecondFactors.codeOf(asked.request(), demand), FactorChallenge.of(principal, demand, ticket));
            case SignInResult.Rejected rejected -> throw new RefusedRequestException(rejected.failure());
        };
    }

    /** There are no sub-accounts here. */
    private static Object refuse(Asked asked) {
        throw new RefusedOperationException(AuthingErrors.NOT_BUILT, null);
    }

    /** An account that came to be in the log-in that it is told in. */
    private static boolean isNew(Asked asked) {
        return asked.source() instanceof UserRecord user
                && user.loginsCount() == 1
                && user.createdAt().equals(user.lastLogin());
    }
}
