package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IdTokens;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.ScopeClaims;
import io.gatehouse.web.authing.SecondFactors;
import io.gatehouse.web.authing.v3.wire.TokenSet;
import io.gatehouse.web.authing.wire.FactorChallenge;
import io.gatehouse.web.http.DeviceHeader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What log-ins are answered with (section 13.1). Safe for several threads. */
@Singleton
final class TokenSets {
    private static final String FLUTTER = "sdk-flutter";

    private final AuthingV3Dialect dialect;
    private final IdTokens idTokens;

    TokenSets(AuthingV3Dialect dialect, IdTokens idTokens) {
        this.dialect = dialect;
        this.idTokens = idTokens;
    }

    /**
     * A log-in for a scope: where it comes in, and what it may be told. Scopes that are not known are not granted, nor is
     * {@code offline_access} as long as there is nowhere to spend a refresh token; who asks for none that is known gets
     * {@code openid profile}.
     */
    record Grant(Door door, List<String> scopes) {
        static Grant of(AuthingTenants.Place place, @Nullable String requested) {
            List<String> asked = requested == null ? List.of() : Arrays.asList(requested.split(" "));
            List<String> known =
                    ScopeClaims.KNOWN.stream().filter(asked::contains).toList();
            List<String> granted = known.isEmpty() ? List.of(AuthingV3Tokens.DEFAULT_SCOPE.split(" ")) : known;
            return new Grant(AuthingTenants.doorOf(place, new AuthingV3Tokens(String.join(" ", granted))), granted);
        }
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
        String idToken = grant.scopes().contains(ScopeClaims.OPENID)
                ? idTokens.issue(grant.door(), principal, tokens, ScopeClaims.of(grant.scopes(), principal), null)
                : null;
        long seconds =
                tokens.accessExpiresAt().getEpochSecond() - tokens.issuedAt().getEpochSecond();
        return TokenSet.of(String.join(" ", grant.scopes()), tokens.access(), idToken, seconds);
    }

    /** Flutter looks for the business code in {@code statusCode}; all others are told the class there (section 13.1). */
    private static boolean isFlutter(HttpRequest<?> request) {
        return FLUTTER.equals(request.getHeaders().get("x-authing-request-from"));
    }
}
