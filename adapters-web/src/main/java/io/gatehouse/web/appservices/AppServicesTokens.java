package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.DeviceId;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.TokenSigner;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of this gate (section 4.2). Both are JWTs, told apart by their header and by {@code typ}: the access token is signed
 * with the tenant's ES256 key, which its JWKS publishes; the refresh token with a key that nobody else has. Safe for several
 * threads.
 */
@Singleton
public final class AppServicesTokens {
    /** The gate's name, as in {@link io.gatehouse.core.support.Origin#gate()}. */
    public static final String GATE = "app-services";

    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";
    private static final String ACCESS_HEADER = "app-access+jwt";
    private static final String REFRESH_HEADER = "app-refresh+jwt";

    /** The claim that we alone read. */
    private static final String OURS = "gh";

    /** How far another node's clock may be off. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private final TokenSigner signer;
    private final IdSource ids;
    private final InstantSource clock;

    AppServicesTokens(TokenSigner signer, IdSource ids, InstantSource clock) {
        this.signer = signer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What both tokens of a session say.
     *
     * @param generation of authentication, under which the session lives
     * @param key the user's key by which it was opened; null if by none
     */
    record Standing(
            ApplicationId application,
            PrincipalId principal,
            PrincipalKind kind,
            int generation,
            SessionId session,
            DeviceId device,
            @Nullable ApiKeyMark key) {
        static Standing of(
                ApplicationId application,
                Principal principal,
                SessionId session,
                DeviceId device,
                @Nullable ApiKeyMark key) {
            return new Standing(
                    application, principal.id(), principal.kind(), principal.generation(), session, device, key);
        }
    }

    /** With which identity a session was opened. */
    record Identity(ProviderType type, String id) {}

    /** What a good token says. @param identity of refresh tokens; null in access tokens */
    record Read(
            TenantId tenant,
            Standing standing,
            @Nullable Identity identity,
            Instant issuedAt,
            Instant expiresAt,
            String token) {
        boolean hasExpired(Instant now) {
            return !expiresAt.isAfter(now);
        }

        @Override
        public String toString() {
            return "Read[" + standing + "]";
        }
    }

    /** Signs an access token. @param userData custom data; empty: the claim is left out */
    String access(TenantId tenant, Standing standing, Instant expiresAt, Map<String, Object> userData) {
        Map<String, @Nullable Object> claims = common(standing, expiresAt, ACCESS);
        claims.put("iss", standing.session().hex());
        claims.put("jti", ids.next());
        if (!userData.isEmpty()) {
            claims.put("user_data", userData);
        }
        return signer.sign(tenant, SigningAlgorithm.ES256, ACCESS_HEADER, Claims.of(claims));
    }

    /** Signs the refresh token of a session. @param endsAt the session's end */
    String refresh(TenantId tenant, Standing standing, Identity identity, Instant endsAt) {
        Map<String, @Nullable Object> claims = common(standing, endsAt, REFRESH);
        Map<String, Object> used = Map.of(
                "id", identity.id(),
                "provider_type", identity.type().text(),
                "provider_id", ProviderIds.of(standing.application(), identity.type()));
        Stream.of("baas_", "stitch_").forEach(prefix -> {
            claims.put(prefix + "data", null);
            claims.put(prefix + "id", standing.session().hex());
        });
        claims.put("baas_identity", used);
        claims.put("stitch_ident", used);
        return signer.sign(tenant, SigningAlgorithm.HS256, REFRESH_HEADER, Claims.of(claims));
    }

    /** What the access token says, if it is one of ours; it may have expired. */
    Optional<Read> readAccess(String token) {
        return signer.verify(token, ACCESS_HEADER).flatMap(verified -> read(token, verified, ACCESS));
    }

    /** All that the access token says; nothing if it is none of ours. */
    Map<String, @Nullable Object> claims(String token) {
        return signer.verify(token, ACCESS_HEADER)
                .map(verified -> verified.claims().members())
                .orElse(Map.of());
    }

    /** What the refresh token says, if it is one of ours; it may have expired. */
    Optional<Read> readRefresh(String token) {
        return signer.verifyOwn(token, REFRESH_HEADER).flatMap(verified -> read(token, verified, REFRESH));
    }

    private Map<String, @Nullable Object> common(Standing standing, Instant expiresAt, String type) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("typ", type);
        claims.put("sub", standing.principal().hex());
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("baas_device_id", standing.device().hex());
        claims.put("baas_domain_id", standing.application().hex());
        claims.put("stitch_devId", standing.device().hex());
        claims.put("stitch_domainId", standing.application().hex());
        claims.put(OURS, ours(standing));
        return claims;
    }

    private static Map<String, Object> ours(Standing standing) {
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("kind", standing.kind().name());
        ours.put("gen", standing.generation());
        ours.put("sid", standing.session().hex());
        ApiKeyMark key = standing.key();
        if (key != null) {
            ours.put("key", key.id().hex());
            ours.put("key_gen", key.generation());
        }
        return ours;
    }

    private Optional<Read> read(String token, TokenSigner.Verified verified, String type) {
        Claims claims = verified.claims();
        Optional<Instant> issued = claims.time("iat");
        Optional<Instant> expiry = claims.time("exp");
        boolean isOfItsTime = issued.isPresent()
                && expiry.isPresent()
                && !issued.get().isAfter(clock.instant().plus(LEEWAY));
        if (!claims.text("typ").filter(type::equals).isPresent() || !isOfItsTime) {
            return Optional.empty();
        }
        return standing(claims)
                .map(standing ->
                        new Read(verified.tenant(), standing, identity(claims), issued.get(), expiry.get(), token));
    }

    private static Optional<Standing> standing(Claims claims) {
        Optional<String> application = hex(claims.text("baas_domain_id"));
        Optional<String> principal = hex(claims.text("sub"));
        Optional<String> device = hex(claims.text("baas_device_id"));
        if (application.isEmpty()
                || principal.isEmpty()
                || device.isEmpty()
                || !(claims.members().get(OURS) instanceof Map<?, ?> ours)
                || !(ours.get("gen") instanceof Number generation)
                || !(ours.get("sid") instanceof String session)
                || !HexId.isValid(session)) {
            return Optional.empty();
        }
        return Stream.of(PrincipalKind.values())
                .filter(kind -> kind.name().equals(ours.get("kind")))
                .findFirst()
                .map(kind -> new Standing(
                        new ApplicationId(application.get()),
                        new PrincipalId(principal.get()),
                        kind,
                        generation.intValue(),
                        new SessionId(session),
                        new DeviceId(device.get()),
                        key(ours)));
    }

    private static @Nullable ApiKeyMark key(Map<?, ?> ours) {
        return ours.get("key") instanceof String id
                        && HexId.isValid(id)
                        && ours.get("key_gen") instanceof Number generation
                ? new ApiKeyMark(new ApiKeyId(id), generation.intValue())
                : null;
    }

    private static @Nullable Identity identity(Claims claims) {
        return claims.members().get("baas_identity") instanceof Map<?, ?> used
                        && used.get("id") instanceof String id
                        && used.get("provider_type") instanceof String type
                ? ProviderType.named(type).map(known -> new Identity(known, id)).orElse(null)
                : null;
    }

    private static Optional<String> hex(Optional<String> text) {
        return text.filter(HexId::isValid);
    }
}
