package io.gatehouse.core.tenant;

import io.gatehouse.core.support.Digest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client of a tenant.
 *
 * @param clientAppId its App Services app id; null if it has none
 * @param identifier its Authing sub-domain label
 * @param secretDigest digest of the client secret; null: a public client
 * @param signingSecret HS256 secret of at least 32 bytes, sealed as {@link #signingSecretContext} says, when its Authing tokens are signed so; null otherwise
 * @param redirectUris absolute, compared as exact strings
 * @param allowedOrigins origins ({@code scheme://host[:port]}) of browsers that may call
 * @param autoRegister a code sign-in with an unknown address may create the account
 * @param mfa when a second factor is demanded here; null: as the tenant has it
 * @param factors the types of second factors that are accepted here; empty: all
 * @param passkeys for whom the passkeys of its people are
 * @param qrLogin how log-ins by QR codes are completed that this application shows
 * @param flutterRouting Authing section 1, rule 3: answer the routing identifier to Flutter clients
 */
public record Application(
        ApplicationId id,
        TenantId tenantId,
        @Nullable String clientAppId,
        String name,
        String identifier,
        @Nullable String logo,
        @Nullable Digest secretDigest,
        byte @Nullable [] signingSecret,
        TokenEndpointAuth tokenEndpointAuth,
        List<URI> redirectUris,
        List<String> allowedOrigins,
        boolean autoRegister,
        boolean flutterRouting,
        TenantPolicies.@Nullable MfaPolicy mfa,
        Set<FactorType> factors,
        PasskeySettings passkeys,
        QrLoginRules qrLogin,
        TokenLifetimes tokens,
        Instant createdAt,
        Instant updatedAt) {
    public Application {
        redirectUris = List.copyOf(redirectUris);
        allowedOrigins = List.copyOf(allowedOrigins);
        factors = Set.copyOf(factors);
    }

    /** The context under which {@code signingSecret} is sealed, see {@code SecretBox}. */
    public static String signingSecretContext(ApplicationId id) {
        return "application.signing_secret:" + id.hex();
    }

    /** How a client authenticates at token endpoints (RFC 7591, section 2). */
    public enum TokenEndpointAuth {
        NONE,
        CLIENT_SECRET_POST,
        CLIENT_SECRET_BASIC
    }

    /**
     * Who may complete a log-in by a QR code. Whoever has seen the code can ask how far it has come; so by default what he
     * is told opens nothing without the application's secret.
     *
     * @param browserExchange the ticket is exchanged without the application's secret
     * @param tokensInPoll the page that waits is given the session at once, without a ticket
     */
    public record QrLoginRules(boolean browserExchange, boolean tokensInPoll) {
        public static QrLoginRules defaults() {
            return new QrLoginRules(false, false);
        }
    }

    /**
     * Lifetimes of this application's tokens.
     *
     * @param authingToken of the Authing v2 token, 14 days by default
     * @param access of OIDC access tokens
     * @param refresh of OIDC refresh tokens
     */
    public record TokenLifetimes(Duration authingToken, Duration access, Duration refresh) {
        public TokenLifetimes {
            Duration least = Duration.ofMinutes(1);
            Duration most = Duration.ofDays(731);
            Ranges.check(authingToken, least, most, "tokens.authingToken");
            Ranges.check(access, least, most, "tokens.access");
            Ranges.check(refresh, least, most, "tokens.refresh");
        }

        public static TokenLifetimes defaults() {
            return new TokenLifetimes(Duration.ofDays(14), Duration.ofHours(1), Duration.ofDays(60));
        }
    }
}
