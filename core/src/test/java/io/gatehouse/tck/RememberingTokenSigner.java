package io.gatehouse.tck;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.TokenSigner;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A test double that signs by remembering: a token is good if this object made it. Never for anything but tests. Counts
 * asymmetric signatures.
 */
public final class RememberingTokenSigner implements TokenSigner {
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private final AtomicInteger signatures = new AtomicInteger();

    private record Made(String keyOwner, TenantId tenant, boolean own, String type, Claims claims) {}

    /** How many ES256 and RS256 signatures were made so far. */
    public int signatures() {
        return signatures.get();
    }

    @Override
    public String sign(TenantId tenant, SigningAlgorithm algorithm, String type, Claims claims) {
        boolean own = algorithm == SigningAlgorithm.HS256;
        if (!own) {
            signatures.incrementAndGet();
        }
        return remember(new Made(tenant.hex(), tenant, own, type, claims));
    }

    @Override
    public String signForApplication(Application application, String type, Claims claims) {
        return remember(new Made(application.id().hex(), application.tenantId(), false, type, claims));
    }

    private String remember(Made token) {
        String digest = HexFormat.of()
                .formatHex(Digest.ofParts(
                                token.keyOwner(),
                                token.type(),
                                token.claims().members().toString())
                        .bytes());
        String text = "head." + digest + ".tail";
        made.put(text, token);
        return text;
    }

    @Override
    public Optional<Verified> verify(String token, String expectedType) {
        return look(token, expectedType)
                .filter(found ->
                        !found.own() && found.keyOwner().equals(found.tenant().hex()))
                .map(found -> new Verified(found.tenant(), found.claims()));
    }

    @Override
    public Optional<Verified> verifyForApplication(Application application, String token, String expectedType) {
        return look(token, expectedType)
                .filter(found -> found.keyOwner().equals(application.id().hex()))
                .map(found -> new Verified(found.tenant(), found.claims()));
    }

    @Override
    public Optional<String> claimedAudience(String token) {
        return Optional.ofNullable(made.get(token))
                .flatMap(found -> found.claims().text("aud"));
    }

    @Override
    public Optional<Verified> verifyOwn(String token, String expectedType) {
        return look(token, expectedType).filter(Made::own).map(found -> new Verified(found.tenant(), found.claims()));
    }

    @Override
    public byte[] derive(TenantId tenant, String purpose, byte[] input) {
        return Digest.ofParts(tenant.hex(), purpose, HexFormat.of().formatHex(input))
                .bytes();
    }

    private Optional<Made> look(String token, String expectedType) {
        return Optional.ofNullable(made.get(token)).filter(found -> found.type().equals(expectedType));
    }
}
