package io.gatehouse.core.session;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.TokenSigner;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens: three-part signed tokens, opaque to clients, that carry a 256-bit secret of which the store keeps only
 * a digest. The secret that follows another is derived from it under the tenant's key, so that the answer to a refresh
 * can be told again within the grace without being kept anywhere.
 */
final class RefreshTokens {
    static final String TYPE = "refresh+jwt";
    private static final int SECRET_BYTES = 32;

    private final TokenSigner signer;
    private final Secrets secrets;

    RefreshTokens(TokenSigner signer, Secrets secrets) {
        this.signer = signer;
        this.secrets = secrets;
    }

    /** A refresh token whose signature and form are good; whether it is spent or expired, the store knows. */
    record Parts(
            TenantId tenant, SessionId session, String gate, PrincipalKind kind, byte[] secret, Instant expiresAt) {}

    byte[] firstSecret() {
        return secrets.bytes(SECRET_BYTES);
    }

    /**
     * The secret that follows the one of that digest. The digest is enough, so that the server can turn a session's family
     * over by itself, when its holder chooses a context; without the tenant's key it tells nothing.
     */
    byte[] secretAfter(TenantId tenant, SessionId session, Digest secret) {
        byte[] input = new byte[HexId.BYTES + Digest.LENGTH];
        System.arraycopy(session.bytes(), 0, input, 0, HexId.BYTES);
        System.arraycopy(secret.bytes(), 0, input, HexId.BYTES, Digest.LENGTH);
        return signer.derive(tenant, "refresh-next", input);
    }

    /**
     * The token is the same, byte for byte, whenever it is made again from the same session state, on whichever node:
     * the claims are in the order of their names, since maps of a dialect may have another order in each process.
     */
    String write(Door door, String issuer, Principal principal, Session session, byte[] secret) {
        Session.RefreshFamily family = session.refresh();
        if (family == null) {
            throw new IllegalStateException("the session has no refresh family");
        }
        Map<String, @Nullable Object> claims = new TreeMap<>(door.profile().refreshClaims(door.tenant(), principal));
        claims.put("iss", issuer);
        claims.put("sub", principal.id().hex());
        claims.put("iat", family.rotatedAt().getEpochSecond());
        claims.put("exp", family.expiresAt().getEpochSecond());
        claims.put("sid", session.id().hex());
        claims.put("jti", Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        claims.put(GateClaim.NAME, GateClaim.ofRefresh(principal, session).members());
        return signer.sign(session.tenantId(), SigningAlgorithm.HS256, TYPE, Claims.of(claims));
    }

    Optional<Parts> read(String token) {
        return signer.verifyOwn(token, TYPE).flatMap(RefreshTokens::parts);
    }

    private static Optional<Parts> parts(TokenSigner.Verified verified) {
        Claims claims = verified.claims();
        Optional<GateClaim> gate = GateClaim.in(claims);
        Optional<String> session = claims.text("sid").filter(HexId::isValid);
        Optional<byte[]> secret = claims.text("jti").flatMap(RefreshTokens::decode);
        Optional<Instant> expiry = claims.time("exp");
        if (gate.isEmpty() || session.isEmpty() || secret.isEmpty() || expiry.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Parts(
                verified.tenant(),
                new SessionId(session.get()),
                gate.get().gate(),
                gate.get().kind(),
                secret.get(),
                expiry.get()));
    }

    private static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == SECRET_BYTES ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
