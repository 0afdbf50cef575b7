package io.gatehouse.tck;

import com.sun.net.httpserver.HttpExchange;
import io.gatehouse.tck.FakePeer.Asked;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A whole OpenID provider on the loopback address, for tests: it publishes its configuration and keys, sends people back with
 * codes, exchanges these once and for the right client, redirect address and verifier only, refreshes tokens, signs id tokens and tells
 * userinfo. Whatever it does can be made wrong. One client is registered, {@link #CLIENT} with {@link #SECRET}.
 */
public final class FakeOpenIdProvider implements AutoCloseable {
    public static final String CLIENT = "gatehouse-client";
    public static final String SECRET = "the client's secret: é/+";

    private final FakePeer peer = FakePeer.start();
    private final InstantSource clock;
    private final AtomicInteger counter = new AtomicInteger();
    private final Map<String, Issued> codes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> refreshTokens = new ConcurrentHashMap<>();

    private volatile IssuerKey key = IssuerKey.fresh("key-0");
    private volatile Map<String, Object> person = Map.of("sub", "up-1");
    private volatile Map<String, Object> told = Map.of();
    private volatile UnaryOperator<Map<String, Object>> claims = UnaryOperator.identity();
    private volatile UnaryOperator<Map<String, Object>> configuration = UnaryOperator.identity();
    private volatile UnaryOperator<Map<String, Object>> header = UnaryOperator.identity();

    private volatile Duration lifetime = Duration.ofHours(1);

    private record Issued(
            Map<String, Object> person,
            String redirectUri,
            @Nullable String challenge,
            @Nullable String nonce) {}

    public FakeOpenIdProvider(InstantSource clock) {
        this.clock = clock;
        honest();
    }

    /** Does everything as it should again, with the key and for the person that it has. */
    public FakeOpenIdProvider honest() {
        claims = UnaryOperator.identity();
        header = UnaryOperator.identity();
        configuration = UnaryOperator.identity();
        told = Map.of();
        lifetime = Duration.ofHours(1);
        peer.json("/.well-known/openid-configuration", asked -> FakeJson.write(configuration()));
        peer.json("/keys", asked -> "{\"keys\":[" + key.jwk() + "]}");
        peer.on("/authorize", this::authorize);
        peer.on("/token", this::token);
        peer.on("/userinfo", this::userInfo);
        peer.on("/revoke", this::revoke);
        return this;
    }

    /** The server below, to make single paths behave otherwise and to see what was asked. */
    public FakePeer peer() {
        return peer;
    }

    public String issuer() {
        return peer.at("").toString();
    }

    /** Who logs in from now on, by the claims of the id token; {@code sub} belongs to them. */
    public FakeOpenIdProvider person(Map<String, Object> claimsOfPerson) {
        person = claimsOfPerson;
        return this;
    }

    /** What the userinfo endpoint tells beside the subject. */
    public FakeOpenIdProvider telling(Map<String, Object> claimsOfUserInfo) {
        told = claimsOfUserInfo;
        return this;
    }

    /** Makes the claims of id tokens other than they should be. */
    public FakeOpenIdProvider claims(UnaryOperator<Map<String, Object>> change) {
        claims = change;
        return this;
    }

    /** Sets one claim of the id tokens; null takes it away. */
    public FakeOpenIdProvider claim(String name, @Nullable Object value) {
        return claims(all -> {
            all.put(name, value);
            return all;
        });
    }

    /** How long access tokens live that are issued from now on. */
    public FakeOpenIdProvider lifetime(Duration ofAccessTokens) {
        lifetime = ofAccessTokens;
        return this;
    }

    /** Makes the header of id tokens other than it should be. */
    public FakeOpenIdProvider header(String name, @Nullable Object value) {
        header = all -> {
            all.put(name, value);
            return all;
        };
        return this;
    }

    /** Makes the published configuration other than it should be; null takes a member away. */
    public FakeOpenIdProvider configured(String name, @Nullable Object value) {
        UnaryOperator<Map<String, Object>> before = configuration;
        configuration = all -> {
            Map<String, Object> changed = before.apply(all);
            changed.put(name, value);
            return changed;
        };
        return this;
    }

    /** Signs with that key from now on, and publishes it alone. */
    public FakeOpenIdProvider rotate(IssuerKey fresh) {
        key = fresh;
        return this;
    }

    public IssuerKey key() {
        return key;
    }

    private Map<String, Object> configuration() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", issuer());
        members.put("authorization_endpoint", peer.at("/authorize").toString());
        members.put("token_endpoint", peer.at("/token").toString());
        members.put("userinfo_endpoint", peer.at("/userinfo").toString());
        members.put("revocation_endpoint", peer.at("/revoke").toString());
        members.put("jwks_uri", peer.at("/keys").toString());
        members.put("id_token_signing_alg_values_supported", List.of("RS256"));
        members.put("authorization_response_iss_parameter_supported", true);
        Map<String, Object> changed = configuration.apply(members);
        changed.values().removeIf(java.util.Objects::isNull);
        return changed;
    }

    /** A code as a native application gets one, without PKCE and nonce. */
    public String code(String redirectUri) {
        return code(new Issued(person, redirectUri, null, null));
    }

    private String code(Issued issued) {
        String code = "code-" + counter.incrementAndGet();
        codes.put(code, issued);
        return code;
    }

    /** An id token as a native application gets one. */
    public String idToken(@Nullable String nonce) {
        return idToken(person, nonce, null);
    }

    private void authorize(Asked asked, HttpExchange exchange) throws IOException {
        String redirectUri = asked.parameter("redirect_uri");
        String code = code(new Issued(
                person, redirectUri, orNull(asked.parameter("code_challenge")), orNull(asked.parameter("nonce"))));
        String back = redirectUri + (redirectUri.contains("?") ? "&" : "?") + "code=" + code + "&state="
                + encoded(asked.parameter("state")) + "&iss=" + encoded(issuer());
        exchange.getResponseHeaders().set("Location", URI.create(back).toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void token(Asked asked, HttpExchange exchange) throws IOException {
        if (!isOurClient(asked)) {
            FakePeer.send(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        if (asked.parameter("grant_type").equals("refresh_token")) {
            refresh(asked, exchange);
            return;
        }
        Issued issued = codes.remove(asked.parameter("code"));
        if (issued == null
                || !issued.redirectUri().equals(asked.parameter("redirect_uri"))
                || !isProven(issued, asked)) {
            FakePeer.send(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"no <such> code\"}");
            return;
        }
        send(exchange, issued.person(), issued.nonce());
    }

    /** A refresh token is good once (RFC 6749, section 6; RFC 9700, section 4.14.2). */
    private void refresh(Asked asked, HttpExchange exchange) throws IOException {
        Map<String, Object> owner = refreshTokens.remove(asked.parameter("refresh_token"));
        if (owner == null) {
            FakePeer.send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        send(exchange, owner, null);
    }

    /** RFC 7009, section 2.2: tokens that are none are a success, too. */
    private void revoke(Asked asked, HttpExchange exchange) throws IOException {
        if (!isOurClient(asked)) {
            FakePeer.send(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        refreshTokens.remove(asked.parameter("token"));
        accessTokens.remove(asked.parameter("token"));
        FakePeer.send(exchange, 200, "");
    }

    private void send(HttpExchange exchange, Map<String, Object> owner, @Nullable String nonce) throws IOException {
        String accessToken = "upstream-access-" + counter.incrementAndGet();
        accessTokens.put(accessToken, owner);
        String refreshToken = "upstream-refresh-" + counter.incrementAndGet();
        refreshTokens.put(refreshToken, owner);
        FakePeer.send(
                exchange,
                200,
                FakeJson.write(Map.of(
                        "access_token",
                        accessToken,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        lifetime.toSeconds(),
                        "refresh_token",
                        refreshToken,
                        "id_token",
                        idToken(owner, nonce, accessToken))));
    }

    private static boolean isOurClient(Asked asked) {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((encoded(CLIENT) + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        boolean inForm = CLIENT.equals(asked.parameter("client_id")) && SECRET.equals(asked.parameter("client_secret"));
        return inForm || basic.equals(asked.headers().get("authorization"));
    }

    private static boolean isProven(Issued issued, Asked asked) {
        String verifier = asked.parameter("code_verifier");
        return issued.challenge() == null
                ? verifier.isEmpty()
                : issued.challenge().equals(hash(verifier, 32));
    }

    private String idToken(Map<String, Object> of, @Nullable String nonce, @Nullable String accessToken) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> all = new HashMap<>(of);
        all.put("iss", issuer());
        all.put("aud", CLIENT);
        all.put("iat", now);
        all.put("exp", now + 600);
        if (nonce != null) {
            all.put("nonce", nonce);
        }
        if (accessToken != null) {
            all.put("at_hash", hash(accessToken, 16));
        }
        Map<String, Object> changed = claims.apply(all);
        changed.values().removeIf(java.util.Objects::isNull);
        Map<String, Object> heading =
                header.apply(new HashMap<>(Map.of("alg", "RS256", "kid", key.kid(), "typ", "JWT")));
        heading.values().removeIf(java.util.Objects::isNull);
        return key.sign(heading, changed);
    }

    private void userInfo(Asked asked, HttpExchange exchange) throws IOException {
        String token = asked.headers().getOrDefault("authorization", "").replace("Bearer ", "");
        Map<String, Object> owner = accessTokens.get(token);
        if (owner == null) {
            FakePeer.send(exchange, 401, "{\"error\":\"invalid_token\"}");
            return;
        }
        Map<String, Object> all = new HashMap<>();
        all.put("sub", owner.get("sub"));
        all.putAll(told);
        FakePeer.send(exchange, 200, FakeJson.write(all));
    }

    /** The first bytes of the text's SHA-256, as base64url. */
    public static String hash(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        peer.close();
    }
}
