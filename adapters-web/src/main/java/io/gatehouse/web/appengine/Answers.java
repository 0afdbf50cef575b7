package io.gatehouse.web.appengine;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.FactorDue;
import io.gatehouse.web.appengine.wire.TokenAnswer;
import io.gatehouse.web.http.DeviceHeader;
import io.gatehouse.web.http.RequestIds;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;

/** Writes what signs somebody in, and what is due before. Safe for several threads. */
@Singleton
final class Answers {
    private final Users users;
    private final AppEngineDialect dialect;

    Answers(Users users, AppEngineDialect dialect) {
        this.users = users;
        this.dialect = dialect;
    }

    /** The tokens, for clients of both generations. */
    TokenAnswer tokens(Tenant tenant, Principal principal, IssuedTokens tokens) {
        String refresh = tokens.refresh();
        if (refresh == null) {
            throw new IllegalStateException("tokens of this dialect come in pairs");
        }
        long seconds =
                tokens.accessExpiresAt().getEpochSecond() - tokens.issuedAt().getEpochSecond();
        return TokenAnswer.of(tokens.access(), refresh, seconds, users.of(tenant, principal));
    }

    /** What came of a sign-in. */
    HttpResponse<?> signIn(HttpRequest<?> request, Tenant tenant, SignInResult result) {
        return switch (result) {
            case SignInResult.SignedIn in ->
                DeviceHeader.on(HttpResponse.ok(tokens(tenant, in.principal(), in.tokens())), in.tokens());
            case SignInResult.FactorRequired(var principal, var demand, var ticket, var expiresAt) ->
                HttpResponse.status(HttpStatus.UNAUTHORIZED).body(FactorDue.of(demand, ticket, RequestIds.of(request)));
            case SignInResult.PasswordChangeRequired ignored ->
                dialect.refusal(request, AppEngineErrors.PASSWORD_CHANGE_REQUIRED);
            case SignInResult.Rejected rejected -> dialect.refusal(request, rejected.failure());
        };
    }
}
