package io.gatehouse.web.authing.graphql;

import static io.gatehouse.web.authing.graphql.Asked.require;

import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Existence;
import io.gatehouse.web.authing.Mails;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.Passwords;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.security.Bearer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What anybody may ask: messages, lost passwords, whether a token, a password or a name is good. */
@Singleton
final class PublicOperations implements Operations {
    private static final int DONE = 200;
    private static final int LOGIN_EXPIRED = 2206;
    private static final int LOGIN_INVALID = 2207;

    private final AuthingTenants tenants;
    private final Mails mails;
    private final Passwords passwords;
    private final Existence existence;
    private final CheckPassword checkPassword;
    private final VerifyAccessToken verify;

    PublicOperations(
            AuthingTenants tenants,
            Mails mails,
            Passwords passwords,
            Existence existence,
            CheckPassword checkPassword,
            VerifyAccessToken verify) {
        this.tenants = tenants;
        this.mails = mails;
        this.passwords = passwords;
        this.existence = existence;
        this.checkPassword = checkPassword;
        this.verify = verify;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.mutation("sendEmail", Topic.SENDING_MAIL, asked -> {
                    require(mails.send(asked.request(), tenants.doorOf(asked.request()), asked.arguments()));
                    return done(asked);
                }),
                Operation.mutation("resetPassword", Topic.GENERAL, this::resetPassword),
                Operation.mutation("resetPasswordByFirstLoginToken", Topic.GENERAL, this::resetByTicket),
                Operation.mutation("resetPasswordByForceResetToken", Topic.GENERAL, asked -> {
                    tenants.doorOf(asked.request());
                    throw RefusedRequestException.of(FailureCode.INVALID_TICKET); // none was ever issued
                }),
                Operation.query("isUserExists", this::exists),
                Operation.query("checkPasswordStrength", this::strength),
                Operation.query("checkLoginStatus", this::status));
    }

    private Object resetPassword(Asked asked) {
        boolean byEmail = asked.arguments().filledText("email").isPresent();
        var door = tenants.doorOf(asked.request());
        require(
                byEmail
                        ? passwords.resetByEmail(asked.request(), door, asked.arguments())
                        : passwords.resetByPhone(asked.request(), door, asked.arguments()));
        return done(asked);
    }

    private Object resetByTicket(Asked asked) {
        SignInResult result =
                passwords.resetByTicket(asked.request(), tenants.doorOf(asked.request()), asked.arguments());
        if (result instanceof SignInResult.Rejected rejected) {
            throw new RefusedRequestException(rejected.failure());
        }
        return done(asked);
    }

    private Object exists(Asked asked) {
        Map<String, String> names = new HashMap<>();
        for (String member : List.of("email", "phone", "username", "externalId")) {
            asked.arguments().filledText(member).ifPresent(text -> names.put(member, text));
        }
        return require(existence.of(asked.request(), tenants.doorOf(asked.request()), names));
    }

    private Object strength(Asked asked) {
        Tenant tenant = tenants.placeOf(asked.request()).tenant();
        List<String> unmet = checkPassword.execute(
                tenant, Secret.of(asked.arguments().optionalText("password").orElse("")));
        String message = unmet.isEmpty()
                ? Messages.text(asked.request(), "password.good")
                : Messages.of(
                        asked.request(), AuthingErrors.WEAK_PASSWORD, Failure.rules(FailureCode.WEAK_PASSWORD, unmet));
        return Map.of("valid", unmet.isEmpty(), "message", message);
    }

    /** A bad token is no error here but an answer; one of another pool or gate is as bad as none. */
    private Object status(Asked asked) {
        Tenant tenant = tenants.placeOf(asked.request()).tenant();
        Optional<Caller> caller = asked.arguments()
                .filledText("token")
                .or(() -> Bearer.tokenOf(asked.request()))
                .flatMap(verify::read)
                .filter(read -> read.tenant().equals(tenant.id()) && read.gate().equals(AuthingTokens.GATE));
        if (caller.isEmpty()) {
            return bad(asked, LOGIN_INVALID);
        }
        return verify.standing(caller.get()) == Standing.GOOD ? good(asked, caller.get()) : bad(asked, LOGIN_EXPIRED);
    }

    private static Map<String, Object> good(Asked asked, Caller caller) {
        String pool = caller.tenant().hex();
        String id = caller.principal().hex();
        return Map.of(
                "code", DONE,
                "message", Messages.of(asked.request(), DONE),
                "status", true,
                "exp", caller.expiresAt().getEpochSecond(),
                "iat", caller.issuedAt().getEpochSecond(),
                "data", Map.of("id", id, "userPoolId", pool, "arn", "arn:cn:authing:" + pool + ":user:" + id));
    }

    private static Map<String, Object> bad(Asked asked, int code) {
        return Map.of("code", code, "message", Messages.of(asked.request(), code), "status", false);
    }

    private static Map<String, Object> done(Asked asked) {
        return Map.of("code", DONE, "message", Messages.of(asked.request(), DONE));
    }
}
