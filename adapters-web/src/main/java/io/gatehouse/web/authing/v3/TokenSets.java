package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.SecondFactors;
import io.gatehouse.web.authing.TokenGrants;
import io.gatehouse.web.authing.TokenGrants.Grant;
import io.gatehouse.web.authing.wire.FactorChallenge;
import io.gatehouse.web.authing.wire.TokenSet;
import io.gatehouse.web.http.DeviceHeader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;

/** What log-ins are answered with (section 13.1). Safe for several threads. */
@Singleton
final class TokenSets {
    private static final String FLUTTER = "sdk-flutter";

    private final AuthingV3Dialect dialect;
    private final TokenGrants grants;

    TokenSets(AuthingV3Dialect dialect, TokenGrants grants) {
        this.dialect = dialect;
        this.grants = grants;
    }

    /** The outcome of a log-in: tokens, a ticket for the password or the second factor that is due, or a refusal. */
    MutableHttpResponse<?> signedIn(HttpRequest<?> request, Grant grant, SignInResult result) {
        return switch (result) {
            case SignInResult.SignedIn(Principal principal, IssuedTokens tokens) ->
                DeviceHeader.on(dialect.ok(request, tokenSet(grant, principal, tokens)), tokens);
            case SignInResult.PasswordChangeRequired due ->
                dialect.failed(
                        request,
                        isFlutter(request) ? AuthingErrors.FIRST_PASSWORD_DUE : StatusClass.CONDITION,
                        AuthingErrors.FIRST_PASSWORD_DUE,
                        Map.of("token", due.ticket().reveal()));
            case SignInResult.FactorRequired(Principal principal, Demand demand, Secret ticket, var expiresAt) -> {
                int code = SecondFactors.codeOf(request, demand);
                yield dialect.failed(
                        request,
                        isFlutter(request) ? code : StatusClass.CONDITION,
                        code,
                        FactorChallenge.of(principal, demand, ticket));
            }
            case SignInResult.Rejected(Failure failure) -> dialect.refusal(request, failure);
        };
    }

    /** The tokens of a log-in. */
    TokenSet tokenSet(Grant grant, Principal principal, IssuedTokens tokens) {
        return grants.tokenSet(grant, principal, tokens);
    }

    /** Flutter looks for the business code in {@code statusCode}; all others are told the class there (section 13.1). */
    private static boolean isFlutter(HttpRequest<?> request) {
        return FLUTTER.equals(request.getHeaders().get("x-authing-request-from"));
    }
}
