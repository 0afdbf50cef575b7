package io.gatehouse.app.blueprint;

import static io.gatehouse.app.blueprint.PolicyEntries.or;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Application.QrLoginRules;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import io.gatehouse.core.tenant.Application.TokenLifetimes;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application as written: what is null was left out and stays as it is.
 *
 * @param id null: found by its App Services app id or its identifier, or made
 * @param secretDigest of the secret; the secret itself is not kept
 */
record ApplicationEntry(
        Place place,
        @Nullable ApplicationId id,
        Given<String> clientAppId,
        @Nullable String name,
        @Nullable String identifier,
        Given<Digest> secretDigest,
        @Nullable TokenEndpointAuth tokenEndpointAuth,
        @Nullable List<URI> redirectUris,
        @Nullable List<String> allowedOrigins,
        @Nullable Boolean autoRegister,
        @Nullable Boolean flutterOidcRouting,
        Given<MfaPolicy> mfa,
        @Nullable Set<FactorType> factors,
        @Nullable PasskeysEntry passkeys,
        @Nullable QrLoginEntry qrLogin,
        @Nullable TokensEntry tokens,
        @Nullable List<Provider> directories,
        @Nullable AppServicesEntry appServices,
        List<ProviderEntry> providers,
        List<FunctionEntry> functions,
        List<ServerApiKeyEntry> serverApiKeys,
        boolean absent) {

    /** How log-ins by QR codes are completed, as written. */
    record QrLoginEntry(
            @Nullable Boolean browserExchange, @Nullable Boolean tokensInPoll) {
        QrLoginRules over(QrLoginRules present) {
            return new QrLoginRules(
                    or(browserExchange, present.browserExchange()), or(tokensInPoll, present.tokensInPoll()));
        }
    }

    /** Lifetimes of tokens as written. */
    record TokensEntry(
            @Nullable Duration authingToken,
            @Nullable Duration access,
            @Nullable Duration refresh) {
        TokenLifetimes over(TokenLifetimes present) {
            return new TokenLifetimes(
                    or(authingToken, present.authingToken()),
                    or(access, present.access()),
                    or(refresh, present.refresh()));
        }
    }

    /** What the application is at the App Services gate, as written. */
    record AppServicesEntry(
            @Nullable Duration accessToken,
            Given<Duration> refreshToken,
            @Nullable String region,
            @Nullable Boolean hideAccounts,
            Given<FunctionName> userCreation) {
        AppSettings over(AppSettings present) {
            return new AppSettings(
                    or(accessToken, present.accessToken()),
                    refreshToken.over(present.refreshToken()),
                    or(region, present.region()),
                    or(hideAccounts, present.hidesAccounts()),
                    userCreation.over(present.userCreation()),
                    present.providers());
        }
    }

    /** Passkeys as written. */
    record PasskeysEntry(Given<String> rpId, @Nullable List<String> origins, Given<String> name) {
        PasskeySettings over(PasskeySettings present) {
            return new PasskeySettings(
                    rpId.over(present.rpId()), or(origins, present.origins()), name.over(present.name()));
        }
    }

    /** The application as it should be, where nothing is there yet. */
    @SuppressWarnings("NullAway") // it does not see in a class file that signingSecret, an array, may be null
    Application fresh(ApplicationId freshId, TenantId tenant, Instant now) {
        String label = or(identifier, freshId.hex());
        return over(
                new Application(
                        freshId,
                        tenant,
                        null,
                        label,
                        label,
                        null,
                        null,
                        null,
                        TokenEndpointAuth.NONE,
                        List.of(),
                        List.of(),
                        false,
                        true,
                        null,
                        Set.of(),
                        PasskeySettings.NONE,
                        QrLoginRules.defaults(),
                        TokenLifetimes.defaults(),
                        now,
                        now),
                now);
    }

    /** The application as it should be, changed at {@code now}. */
    @SuppressWarnings("NullAway") // as above
    Application over(Application present, Instant now) {
        return new Application(
                present.id(),
                present.tenantId(),
                clientAppId.over(present.clientAppId()),
                or(name, present.name()),
                or(identifier, present.identifier()),
                present.logo(),
                secretDigest.over(present.secretDigest()),
                present.signingSecret(),
                or(tokenEndpointAuth, present.tokenEndpointAuth()),
                or(redirectUris, present.redirectUris()),
                or(allowedOrigins, present.allowedOrigins()),
                or(autoRegister, present.autoRegister()),
                or(flutterOidcRouting, present.flutterRouting()),
                mfa.over(present.mfa()),
                or(factors, present.factors()),
                passkeys == null ? present.passkeys() : passkeys.over(present.passkeys()),
                qrLogin == null ? present.qrLogin() : qrLogin.over(present.qrLogin()),
                tokens == null ? present.tokens() : tokens.over(present.tokens()),
                present.createdAt(),
                now);
    }
}
