package io.gatehouse.crypto.jose;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.core.token.TokenSigner;
import io.gatehouse.crypto.keys.KeyRing;
import io.gatehouse.crypto.keys.SignatureKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Signs and verifies with Nimbus JOSE. Safe for several threads.
 *
 * <p>Our tokens have three header parameters, {@code alg}, {@code kid} and {@code typ} (those of an application's own
 * secret no {@code kid}), and a token with any other is not ours: so {@code jwk, jku, x5u, x5c, crit, b64, zip} are
 * refused without being looked at (RFC 8725, sections 3.1, 3.2, 3.10). The algorithm is the key's.
 */
public final class NimbusTokenSigner implements TokenSigner {
    private static final Set<String> PARAMETERS = Set.of("alg", "kid", "typ");
    private static final EnumSet<Use> PUBLIC_USES = EnumSet.of(Use.SIGN_ES256, Use.SIGN_RS256);
    private static final EnumSet<Use> OWN_USES = EnumSet.of(Use.REFRESH_HS256);
    private static final String DERIVATION = "derive";

    private final KeyRing ring;
    private final ApplicationKeys applicationKeys;
    private final LongAdder signatures = new LongAdder();

    /** @param box opens the applications' own secrets */
    public NimbusTokenSigner(KeyRing ring, SecretBox box) {
        this.ring = ring;
        this.applicationKeys = new ApplicationKeys(box);
    }

    /** Public-key signatures made since the start; tests count them for each request. */
    public long signaturesMade() {
        return signatures.sum();
    }

    @Override
    public String sign(TenantId tenant, SigningAlgorithm algorithm, String type, Claims claims) {
        SignatureKey key = ring.signing(tenant, use(algorithm));
        if (algorithm != SigningAlgorithm.HS256) {
            signatures.increment();
        }
        JWSHeader header = key.header(type);
        String input = signingInput(header, claims);
        return input + '.' + key.sign(header, input);
    }

    @Override
    public String signForApplication(Application application, String type, Claims claims) {
        JWSHeader header = ApplicationKeys.header(type);
        String input = signingInput(header, claims);
        return input + '.' + applicationKeys.sign(application, header, input);
    }

    @Override
    public Optional<Verified> verify(String token, String expectedType) {
        return verify(token, expectedType, PUBLIC_USES);
    }

    @Override
    public Optional<Verified> verifyOwn(String token, String expectedType) {
        return verify(token, expectedType, OWN_USES);
    }

    @Override
    public Optional<Verified> verifyForApplication(Application application, String token, String expectedType) {
        return CompactJws.read(token)
                .filter(jws -> hasType(jws.header(), expectedType))
                .filter(jws -> jws.parameters().equals(ApplicationKeys.PARAMETERS))
                .filter(jws -> jws.header().getAlgorithm().equals(JWSAlgorithm.HS256))
                .filter(jws -> applicationKeys.verifies(application, jws))
                .flatMap(CompactJws::claims)
                .map(claims -> new Verified(application.tenantId(), claims));
    }

    @Override
    public Optional<String> claimedAudience(String token) {
        return CompactJws.read(token).flatMap(CompactJws::claims).flatMap(claims -> switch (claims.members()
                .get("aud")) {
            case String one -> Optional.of(one);
            case List<?> list when list.size() == 1 && list.getFirst() instanceof String one -> Optional.of(one);
            case null, default -> Optional.empty();
        });
    }

    @Override
    public byte[] derive(TenantId tenant, String purpose, byte[] input) {
        SignatureKey key = ring.signing(tenant, Use.DERIVE_HS256);
        return key.sign(key.header(DERIVATION), derivationInput(purpose, input)).decode();
    }

    private Optional<Verified> verify(String token, String expectedType, Set<Use> uses) {
        Optional<CompactJws> read = CompactJws.read(token)
                .filter(jws -> hasType(jws.header(), expectedType))
                .filter(jws -> jws.parameters().equals(PARAMETERS));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        CompactJws jws = read.get();
        return ring.find(jws.header().getKeyID())
                .filter(key -> uses.contains(key.stored().use()))
                .filter(key -> key.algorithm().equals(jws.header().getAlgorithm()))
                .filter(key -> key.verifies(jws.header(), jws.signingInput(), jws.signature()))
                .map(SignatureKey::stored)
                .map(SigningKey::tenantId)
                .flatMap(tenant -> jws.claims().map(claims -> new Verified(tenant, claims)));
    }

    private static boolean hasType(JWSHeader header, String expected) {
        return header.getType() != null && header.getType().getType().equals(expected);
    }

    private static String signingInput(JWSHeader header, Claims claims) {
        return header.toBase64URL().toString() + '.' + Base64URL.encode(JSONObjectUtils.toJSONString(claims.members()));
    }

    /** Begins with a zero byte, which no signing input of a token does, so that no token's signature is ever derived. */
    private static byte[] derivationInput(String purpose, byte[] input) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + name.length + input.length)
                .put((byte) 0)
                .putInt(name.length)
                .put(name)
                .put(input)
                .array();
    }

    private static Use use(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> Use.SIGN_ES256;
            case RS256 -> Use.SIGN_RS256;
            case HS256 -> Use.REFRESH_HS256;
        };
    }
}
