package io.gatehouse.core.session;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions and signs their tokens. Nothing is stored here: use cases store the session in the transaction of what
 * they do. Safe for several threads.
 *
 * <p>An access token is a JWT (RFC 9068) with {@code iss, aud, sub, iat, exp, jti, sid, tenant, kind}; it never outlives
 * its session. One signature per token; refresh tokens are authenticated with HMAC.
 */
public final class SessionTokens {
    /** The {@code typ} of access tokens (RFC 9068, section 2.1). */
    public static final String ACCESS_TYPE = "at+jwt";

    private final TokenSigner signer;
    private final RefreshTokens refreshTokens;
    private final IdSource ids;
    private final PublicOrigins origins;

    public SessionTokens(TokenSigner signer, Secrets secrets, IdSource ids, PublicOrigins origins) {
        this.signer = signer;
        this.refreshTokens = new RefreshTokens(signer, secrets);
        this.ids = ids;
        this.origins = origins;
    }

    /** A session that is about to be stored, and its tokens. */
    public record Opening(Session session, IssuedTokens tokens) {
        /** The same session with a second factor proven as it begins. */
        public Opening proven() {
            return new Opening(session.proven(session.createdAt()), tokens);
        }

        /** The same with the token by which the device is remembered. */
        public Opening remembered(Secret device) {
            return new Opening(session, tokens.remembered(device));
        }
    }

    /** Makes a new session with its tokens; a new id at each authentication. */
    public Opening open(Door door, Principal principal, Origin origin, Instant now) {
        return open(door, principal, null, origin, now);
    }

    /** The same in a context. @param context null for none */
    public Opening open(Door door, Principal principal, @Nullable ContextId context, Origin origin, Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.MILLIS);
        Optional<Duration> refreshLife = door.profile().refreshLifetime(door.tenant(), door.application());
        Instant end = start.plus(door.profile().sessionLifetime(door.tenant(), door.application()));
        byte[] secret = refreshTokens.firstSecret();
        Session session = new Session(
                new SessionId(ids.next()),
                principal.tenantId(),
                principal.id(),
                door.application() == null ? null : door.application().id(),
                door.profile().gate(),
                principal.generation(),
                origin.clientMark(),
                start,
                start,
                end,
                refreshLife
                        .map(life -> new Session.RefreshFamily(
                                Digest.of(secret), null, 0, start, earlier(start.plus(life), end)))
                        .orElse(null),
                null,
                context);
        return new Opening(session, sign(door, principal, session, secret, start, ids.next()));
    }

    /**
     * A fresh access token of a living session, without touching its refresh family.
     *
     * @param session as stored: its end bounds the token's
     */
    public IssuedTokens renew(Door door, Principal principal, Session session, Instant now) {
        Session bare = new Session(
                session.id(),
                session.tenantId(),
                session.principalId(),
                session.application(),
                session.gate(),
                principal.generation(),
                session.clientMark(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                null,
                session.provenAt(),
                session.context());
        return sign(door, principal, bare, new byte[0], now.truncatedTo(ChronoUnit.MILLIS), ids.next());
    }

    /** The pair that belongs to the session's present refresh secret; the same claims whenever it is told again. */
    IssuedTokens pair(Door door, Principal principal, Session session, byte[] secret) {
        Session.RefreshFamily family = session.refresh();
        Instant issuedAt = family == null ? session.lastUsedAt() : family.rotatedAt();
        String tokenId = session.id().hex() + "." + (family == null ? 0 : family.rotations());
        return sign(door, principal, session, secret, issuedAt, tokenId);
    }

    RefreshTokens refreshTokens() {
        return refreshTokens;
    }

    private IssuedTokens sign(
            Door door, Principal principal, Session session, byte[] secret, Instant issuedAt, String tokenId) {
        TokenProfile profile = door.profile();
        Application application = door.application();
        String issuer = origins.issuer(door.tenant(), profile.issuerPath());
        Instant expiry =
                earlier(issuedAt.plus(profile.accessLifetime(door.tenant(), application)), session.expiresAt());
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("kind", principal.kind().name().toLowerCase(Locale.ROOT));
        claims.putAll(profile.accessClaims(door.tenant(), application, principal));
        claims.put("iss", issuer);
        claims.put("aud", profile.audience(door.tenant(), application));
        claims.put("sub", principal.id().hex());
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", expiry.getEpochSecond());
        claims.put("jti", tokenId);
        claims.put("sid", session.id().hex());
        claims.put("tenant", session.tenantId().hex());
        if (application != null) {
            claims.put("client_id", application.id().hex());
        }
        ContextId context = session.context();
        if (context != null) {
            claims.put(profile.contextClaim(), context.hex());
        }
        claims.put(GateClaim.NAME, GateClaim.ofAccess(door, principal, session).members());
        SigningAlgorithm algorithm = profile.algorithm(door.tenant(), application);
        String access = algorithm == SigningAlgorithm.HS256 && application != null
                ? signer.signForApplication(application, ACCESS_TYPE, Claims.of(claims))
                : signer.sign(session.tenantId(), algorithm, ACCESS_TYPE, Claims.of(claims));
        Session.RefreshFamily family = session.refresh();
        return new IssuedTokens(
                session.id(),
                access,
                issuedAt,
                expiry.truncatedTo(ChronoUnit.SECONDS),
                family == null ? null : refreshTokens.write(door, issuer, principal, session, secret),
                family == null ? null : family.expiresAt(),
                context);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
