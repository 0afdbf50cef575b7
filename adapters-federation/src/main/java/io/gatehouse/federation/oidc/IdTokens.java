package io.gatehouse.federation.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.keys.KeyAnswer;
import io.gatehouse.federation.keys.PublishedKey;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks id tokens, in the order and with the numbers of OpenID Connect Core 1.0, section 3.1.3.7. A token that fails any
 * check is refused; nothing of it is used. Safe for several threads.
 */
public final class IdTokens {
    /** How far the clocks of others may be from ours. */
    public static final Duration SKEW = Duration.ofSeconds(60);
    /** A token that says it is good for longer than that is not believed. */
    public static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private static final Set<JOSEObjectType> NOTICES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("logout+jwt"), new JOSEObjectType("secevent+jwt"));

    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int LONGEST_TOKEN = 16_384;

    private final RemoteKeys keys;
    private final InstantSource clock;

    public IdTokens(RemoteKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The claims of a token that passes every check.
     *
     * @param nonce that it must hold; null: none was sent
     * @param accessToken that came with it; null: none did
     * @throws RefusedException if it fails one
     */
    public Json verify(
            Peer peer, IdTokenRules rules, Secret token, @Nullable Secret nonce, @Nullable Secret accessToken) {
        SignedJWT jwt = parsed(token); // step 1: encryption was not agreed on, so an encrypted token is none
        Json claims = claims(jwt, Set.of(JOSEObjectType.JWT));
        requireNoEvent(claims); // a notice is no proof of a log-in
        requireIssuer(rules, claims); // step 2
        requireAudience(peer, claims); // step 3
        requireAuthorizedParty(peer, rules, claims); // steps 4 and 5
        requireAlgorithm(rules, jwt.getHeader()); // steps 7 and 8, before a key is looked for
        requireSignature(rules, jwt, claims); // step 6, of tokens straight from the issuer too
        Instant now = clock.instant();
        requireUnexpired(claims, now); // step 9
        requireIssuedInThePast(claims, now); // step 10
        requireNonce(claims, nonce); // step 11
        requireAccessTokensHash(jwt.getHeader(), claims, accessToken); // section 3.1.3.8
        return claims; // steps 12 and 13: neither acr nor auth_time was asked for
    }

    /**
     * The claims of a token that came with fresh tokens, straight from the token endpoint, which TLS has authenticated (OpenID
     * Connect Core 1.0, sections 12.2 and 3.1.3.7, step 6). Neither its signature nor its times are looked at: nobody signs in by
     * it, some issuers repeat the first one, and by now the refresh token may be spent.
     *
     * @throws RefusedException if it says that it is another issuer's or for somebody else
     */
    Json told(Peer peer, IdTokenRules rules, Secret token) {
        Json claims = claims(parsed(token), Set.of(JOSEObjectType.JWT));
        requireIssuer(rules, claims);
        requireAudience(peer, claims);
        return claims;
    }

    /**
     * The claims of a notice that the issuer sent unasked and that passes every check, in the order of OpenID Connect
     * Back-Channel Logout 1.0, section 2.6. What it is about is in its {@code events}; Apple's have no expiry.
     *
     * @throws RefusedException if it fails one
     */
    public Json verifyNotice(Peer peer, IdTokenRules rules, Secret token) {
        SignedJWT jwt = parsed(token); // step 1
        Json claims = claims(jwt, NOTICES);
        requireAlgorithm(rules, jwt.getHeader()); // step 3
        requireSignature(rules, jwt, claims); // step 2
        Instant now = clock.instant();
        requireIssuer(rules, claims); // step 4, with audience and times
        requireAudience(peer, claims);
        requireIssuedInThePast(claims, now);
        requireRecent(claims, now);
        if (claims.has("exp")) {
            requireUnexpired(claims, now);
        }
        boolean saysWhat = claims.has("events") && claims.text("jti").isPresent(); // steps 6 and 8
        if (!saysWhat || claims.has("nonce")) { // step 7: a nonce is an id token's
            throw RefusedException.invalid("this is no notice");
        }
        return claims;
    }

    private static void requireNoEvent(Json claims) {
        if (claims.has("events")) {
            throw RefusedException.invalid("this is a notice, not an id token");
        }
    }

    private static void requireRecent(Json claims, Instant now) {
        boolean isRecent = instant(claims, "iat")
                .filter(issued -> issued.plus(LONGEST_LIFE).isAfter(now))
                .isPresent();
        if (!isRecent) {
            throw new RefusedException(Reason.EXPIRED, "iat");
        }
    }

    private static SignedJWT parsed(Secret token) {
        String text = token.reveal();
        if (text.length() > LONGEST_TOKEN) {
            throw RefusedException.invalid("the id token is too long");
        }
        try {
            return SignedJWT.parse(text);
        } catch (ParseException e) {
            throw RefusedException.invalid("the id token is not a signed JWT");
        }
    }

    private static Json claims(SignedJWT jwt, Set<JOSEObjectType> kinds) {
        JOSEObjectType type = jwt.getHeader().getType();
        boolean isOfAnotherKind = type != null && !kinds.contains(type);
        boolean hasUnknownDemands = jwt.getHeader().getCriticalParams() != null;
        if (isOfAnotherKind || hasUnknownDemands || jwt.getPayload().toJSONObject() == null) {
            throw RefusedException.invalid("the id token is of another kind");
        }
        return Json.of(new HashMap<>(jwt.getPayload().toJSONObject()));
    }

    private static void requireIssuer(IdTokenRules rules, Json claims) {
        String issuer = claims.text("iss").orElse("");
        if (issuer.isEmpty() || !rules.issuer().test(issuer, claims)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "iss");
        }
    }

    /** Ours must be among them, and none that we do not trust. */
    private static void requireAudience(Peer peer, Json claims) {
        List<String> audiences = claims.texts("aud");
        boolean areAllOurs =
                audiences.size() == claims.count("aud") && audiences.stream().allMatch(peer::accepts);
        if (audiences.isEmpty() || !areAllOurs) {
            throw new RefusedException(Reason.WRONG_AUDIENCE, "aud");
        }
    }

    private static void requireAuthorizedParty(Peer peer, IdTokenRules rules, Json claims) {
        boolean severalAudiences = claims.count("aud") > 1;
        Optional<String> party = claims.text("azp");
        if (severalAudiences && party.isEmpty()) {
            throw new RefusedException(Reason.WRONG_AUDIENCE, "several audiences and no azp");
        }
        boolean matters = severalAudiences || rules.azpIsOurs();
        if (matters && claims.has("azp") && party.filter(peer::accepts).isEmpty()) {
            throw new RefusedException(Reason.WRONG_AUDIENCE, "azp");
        }
    }

    private static void requireAlgorithm(IdTokenRules rules, JWSHeader header) {
        if (!rules.algorithms().contains(header.getAlgorithm())) {
            throw RefusedException.invalid("the algorithm of the id token is not accepted");
        }
    }

    private void requireSignature(IdTokenRules rules, SignedJWT jwt, Json claims) {
        String kid = jwt.getHeader().getKeyID();
        if (kid == null) {
            throw RefusedException.invalid("the id token names no key");
        }
        PublishedKey key = key(rules, kid);
        if (key.issuer() != null && !rules.keyIssuer().test(key.issuer(), claims)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "the key signs for another issuer");
        }
        if (!Signatures.isGood(jwt, key.key())) {
            throw RefusedException.invalid("the signature of the id token is not good");
        }
    }

    private PublishedKey key(IdTokenRules rules, String kid) {
        return switch (keys.ask(rules.keys(), kid)) {
            case KeyAnswer.Found(PublishedKey key) -> key;
            case KeyAnswer.Unknown() -> throw RefusedException.invalid("the key of the id token is not known");
            case KeyAnswer.Unavailable(KeyAnswer.Cause cause) ->
                throw new RefusedException(
                        switch (cause) {
                            case UNREACHABLE -> Reason.UNREACHABLE;
                            case UNREADABLE -> Reason.MALFORMED_ANSWER;
                            case NOT_THERE -> Reason.MISCONFIGURED;
                        },
                        "the issuer's keys cannot be had");
        };
    }

    private static void requireUnexpired(Json claims, Instant now) {
        Instant expiry = instant(claims, "exp").orElseThrow(() -> RefusedException.invalid("the id token has no exp"));
        if (!now.minus(SKEW).isBefore(expiry)) {
            throw new RefusedException(Reason.EXPIRED, "exp");
        }
        if (expiry.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
            throw RefusedException.invalid("the id token is good for too long");
        }
    }

    private static void requireIssuedInThePast(Json claims, Instant now) {
        Instant latest = now.plus(SKEW);
        boolean issuedLater = instant(claims, "iat")
                .orElseThrow(() -> RefusedException.invalid("the id token has no iat"))
                .isAfter(latest);
        boolean goodLater = claims.has("nbf")
                && instant(claims, "nbf").filter(from -> !from.isAfter(latest)).isEmpty();
        if (issuedLater || goodLater) {
            throw RefusedException.invalid("the id token is from the future");
        }
    }

    /** The moment that a claim names; one before 1970 or after the year 9999 counts as that. */
    private static Optional<Instant> instant(Json claims, String name) {
        return claims.number(name).map(seconds -> Instant.ofEpochSecond(Math.clamp(seconds, 0, LAST_SECOND)));
    }

    private static void requireNonce(Json claims, @Nullable Secret nonce) {
        if (nonce != null
                && !claims.text("nonce").map(Secret::of).filter(nonce::equals).isPresent()) {
            throw new RefusedException(Reason.WRONG_NONCE, "nonce");
        }
    }

    /** The left half of the access token's hash, by the hash of the id token's algorithm. */
    private static void requireAccessTokensHash(JWSHeader header, Json claims, @Nullable Secret accessToken) {
        if (accessToken == null || !claims.has("at_hash")) {
            return;
        }
        byte[] told = claims.text("at_hash").orElse("").getBytes(StandardCharsets.US_ASCII);
        byte[] due = AccessTokenHash.of(header.getAlgorithm(), accessToken).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(told, due)) {
            throw RefusedException.invalid("at_hash");
        }
    }
}
