package io.gatehouse.app.e2e;

import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.FakePeer.Behaviour;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a provider, or somebody between it and the browser, does wrong, and what the page is told then.
 *
 * @param what the sort of misdeed
 * @param told the code that the page is told: 601 for a proof that is not good, 602 for a provider that cannot be used now
 * @param spendsCode whether the code may be sent to the provider for all that
 * @param provider what the provider does
 * @param wayBack what becomes of the place that the browser is sent to
 */
record UpstreamMisdeed(
        String what,
        int told,
        boolean spendsCode,
        Consumer<FakeOpenIdProvider> provider,
        UnaryOperator<String> wayBack) {
    private static final int REFUSED = 601;
    private static final int UNAVAILABLE = 602;
    private static final String STRANGER = "https://attacker.example";

    /** All of issue 9's list that a provider can do. */
    static Stream<UpstreamMisdeed> all() {
        return Stream.of(tokens(), times(), keys(), answers(), endpoints()).flatMap(each -> each);
    }

    private static Stream<UpstreamMisdeed> tokens() {
        return Stream.of(
                claim("another issuer", "iss", STRANGER),
                claim("no issuer", "iss", null),
                claim("another audience", "aud", "another-client"),
                claim("an audience beside ours", "aud", List.of(FakeOpenIdProvider.CLIENT, "another-client")),
                claim("another authorized party", "azp", "another-client"),
                claim("another attempt's nonce", "nonce", "another"),
                claim("no nonce", "nonce", null),
                claim("the hash of another access token", "at_hash", FakeOpenIdProvider.hash("another", 16)),
                claim("a notice in the place of a proof", "events", Map.of()),
                header("no signature", "alg", "none"),
                header("a shared secret for a signature", "alg", "HS256"),
                header("an algorithm that is not published", "alg", "PS256"),
                header("a token of another kind", "typ", "logout+jwt"));
    }

    private static Stream<UpstreamMisdeed> times() {
        return Stream.of(
                later("an expired token", "exp", -61),
                claim("a token without an end", "exp", null),
                later("a token for a week", "exp", 7 * 86_400),
                later("a token from the future", "iat", 120),
                later("a token that is not good yet", "nbf", 120));
    }

    private static Stream<UpstreamMisdeed> keys() {
        return Stream.of(
                header("an unknown key", "kid", "made-up"),
                header("no key", "kid", null),
                refused("a stranger's key under the known name", up -> up.rotate(UpstreamWorld.stranger(up))));
    }

    /** RFC 9207 and RFC 6749, section 4.1.2.1: no code is sent anywhere after these. */
    private static Stream<UpstreamMisdeed> answers() {
        return Stream.of(
                answer("an answer without its issuer", back -> back.replaceAll("&iss=[^&]*", "")),
                answer("another issuer's answer", back -> back.replaceAll("&iss=[^&]*", "&iss=" + STRANGER)),
                answer("a refusal", back -> back.replaceAll("code=[^&]*", "error=access_denied")),
                answer("a refusal with a code", back -> back + "&error=access_denied"));
    }

    private static Stream<UpstreamMisdeed> endpoints() {
        return Stream.of(
                token("a fault of the token endpoint", up -> FakePeer.answering(500, "")),
                token("an endless token endpoint", up -> up.peer().endless()),
                token("a huge answer", up -> FakePeer.huge()),
                token("a redirection of the code", up -> FakePeer.redirecting(URI.create(up.issuer() + "/elsewhere"))),
                token("no JSON", up -> FakePeer.answering(200, "<html>")),
                token("no token", up -> FakePeer.answering(200, "{}")),
                token(
                        "a client that is not known any more",
                        up -> FakePeer.answering(401, "{\"error\":\"invalid_client\"}")),
                new UpstreamMisdeed(
                        "a profile of somebody else",
                        UNAVAILABLE,
                        true,
                        up -> up.claim("name", null).telling(Map.of("sub", "somebody-else", "name", "Eve")),
                        UnaryOperator.identity()));
    }

    private static UpstreamMisdeed refused(String what, Consumer<FakeOpenIdProvider> provider) {
        return new UpstreamMisdeed(what, REFUSED, true, provider, UnaryOperator.identity());
    }

    private static UpstreamMisdeed claim(String what, String name, @Nullable Object value) {
        return refused(what, up -> up.claim(name, value));
    }

    private static UpstreamMisdeed later(String what, String name, long seconds) {
        return refused(what, up -> up.claim(name, Instant.now().getEpochSecond() + seconds));
    }

    private static UpstreamMisdeed header(String what, String name, @Nullable Object value) {
        return refused(what, up -> up.header(name, value));
    }

    private static UpstreamMisdeed answer(String what, UnaryOperator<String> wayBack) {
        return new UpstreamMisdeed(what, REFUSED, false, up -> {}, wayBack);
    }

    private static UpstreamMisdeed token(String what, Function<FakeOpenIdProvider, Behaviour> endpoint) {
        return new UpstreamMisdeed(
                what, UNAVAILABLE, true, up -> up.peer().on("/token", endpoint.apply(up)), UnaryOperator.identity());
    }

    @Override
    public String toString() {
        return what;
    }
}
