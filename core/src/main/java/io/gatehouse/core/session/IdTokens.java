package io.gatehouse.core.session;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.TokenSigner;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes id tokens: who signed in, told to the application that it signed in to (OpenID Connect Core, section 2). An id token
 * belongs to the session of the access token beside it and dies with it. Its gate takes it for a bearer token, too (Authing
 * 2.3); that it is one of these, and nothing else of its type, stands in the claim that we alone read. Safe for several
 * threads.
 */
public final class IdTokens {
    /** The {@code typ} of id tokens. */
    public static final String TYPE = "JWT";

    private static final String USE = "use";
    private static final String ID = "id";

    private final TokenSigner signer;
    private final PublicOrigins origins;

    public IdTokens(TokenSigner signer, PublicOrigins origins) {
        this.signer = signer;
        this.origins = origins;
    }

    /**
     * The id token that goes with an access token: RS256, good as long as that one.
     *
     * @param tokens as issued at this door, to this principal
     * @param about claims about the principal beside the common ones, which they cannot override
     * @param nonce of the request, to be told again; null if it had none
     */
    public String issue(
            Door door,
            Principal principal,
            IssuedTokens tokens,
            Map<String, ? extends @Nullable Object> about,
            @Nullable String nonce) {
        TokenProfile profile = door.profile();
        Application application = door.application();
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(about);
        claims.put("iss", origins.issuer(door.tenant(), profile.issuerPath()));
        claims.put("aud", profile.audience(door.tenant(), application));
        claims.put("sub", principal.id().hex());
        claims.put("iat", tokens.issuedAt().getEpochSecond());
        claims.put("exp", tokens.accessExpiresAt().getEpochSecond());
        claims.put("sid", tokens.session().hex());
        claims.put("at_hash", atHash(tokens.access()));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        if (application != null) {
            claims.put("azp", application.id().hex());
        }
        Map<String, @Nullable Object> gate =
                GateClaim.ofIdentity(door, principal).members();
        gate.put(USE, ID);
        claims.put(GateClaim.NAME, gate);
        return signer.sign(principal.tenantId(), SigningAlgorithm.RS256, TYPE, Claims.of(claims));
    }

    /** Whether these are the claims of an id token of ours: the type alone, which is anybody's, does not say it. */
    static boolean isOurs(Claims claims) {
        return claims.members().get(GateClaim.NAME) instanceof Map<?, ?> gate && ID.equals(gate.get(USE));
    }

    /** The left half of the hash that the signature uses (OpenID Connect Core, section 3.1.3.6). */
    private static String atHash(String accessToken) {
        byte[] half = Arrays.copyOf(Digest.of(accessToken).bytes(), Digest.LENGTH / 2);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
    }
}
