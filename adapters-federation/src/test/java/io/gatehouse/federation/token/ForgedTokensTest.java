package io.gatehouse.federation.token;

import static io.gatehouse.federation.token.Tokens.EC;
import static io.gatehouse.federation.token.Tokens.RSA;
import static io.gatehouse.federation.token.Tokens.SECRET;
import static io.gatehouse.federation.token.Tokens.claims;
import static io.gatehouse.federation.token.Tokens.header;
import static io.gatehouse.federation.token.Tokens.headerWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ForeignTokenRules.Algorithm;
import io.gatehouse.core.appuser.ForeignTokenRules.Given;
import io.gatehouse.core.appuser.ForeignTokenRules.Keys;
import io.gatehouse.core.appuser.ForeignTokenRules.Published;
import io.gatehouse.core.appuser.ForeignTokenVerifier.Genuine;
import io.gatehouse.core.appuser.ForeignTokenVerifier.Refused;
import io.gatehouse.core.appuser.ForeignTokenVerifier.Verdict;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.LocalPeer;
import io.gatehouse.federation.LocalPeer.Answer;
import io.gatehouse.federation.LocalTargets;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.gatehouse.tck.MovableClock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the forgers of threats 38 to 41 try, and what becomes of it. */
class ForgedTokensTest {
    private final MovableClock clock = new MovableClock();
    private LocalPeer peer;
    private OutboundHttp http;
    private JoseForeignTokens tokens;

    @BeforeEach
    void start() {
        peer = LocalPeer.start()
                .on("/keys", asked -> Answer.json(200, new JWKSet(List.of(RSA, EC)).toString(true)))
                .on("/evil", asked -> Answer.json(200, new JWKSet(Tokens.OTHER_RSA).toString(true)));
        http = new OutboundHttp(OutboundLimits.defaults());
        tokens = new JoseForeignTokens(new RemoteKeys(http, clock), LocalTargets.REFUSED, clock);
    }

    @AfterEach
    void stop() {
        http.close();
        peer.close();
    }

    private static Keys given(String... keys) {
        return new Given(Arrays.stream(keys).map(Secret::of).toList());
    }

    private Keys published() {
        return new Published(peer.at("/keys"), true);
    }

    private Verdict verdict(Algorithm algorithm, Keys keys, String token) {
        return tokens.verify(token, new ForeignTokenRules(algorithm, keys, List.of("myapp-abcde"), false, null));
    }

    private void assertRefused(Algorithm algorithm, Keys keys, String token) {
        assertThat(verdict(algorithm, keys, token)).isInstanceOf(Refused.class);
    }

    private void assertRefusedByAll(String token) {
        assertRefused(Algorithm.HS256, given(SECRET), token);
        assertRefused(Algorithm.RS256, given(Tokens.pem(RSA)), token);
        assertRefused(Algorithm.ES256, given(Tokens.pem(EC)), token);
        assertRefused(Algorithm.RS256, published(), token);
    }

    @Test
    void tokens_of_the_three_algorithms_pass_with_given_and_published_keys() {
        List<Verdict> verdicts = List.of(
                verdict(Algorithm.HS256, given(SECRET), Tokens.hs256(claims())),
                verdict(Algorithm.RS256, given(Tokens.pem(RSA)), Tokens.rs256(RSA, header("RS256"), claims())),
                verdict(Algorithm.ES256, given(Tokens.pem(EC)), Tokens.es256(EC, header("ES256"), claims())),
                verdict(Algorithm.RS256, published(), Tokens.rs256(RSA, headerWith("RS256", "kid", "rsa-1"), claims())),
                verdict(Algorithm.ES256, published(), Tokens.es256(EC, headerWith("ES256", "kid", "ec-1"), claims())));

        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOfSatisfying(Genuine.class, genuine -> {
                    assertThat(genuine.subject()).isEqualTo("amy");
                    assertThat(genuine.claims()).isEqualTo(claims());
                }));
    }

    @Test
    void any_of_the_given_keys_may_fit_and_pem_may_have_its_line_breaks_written_out() {
        String token = Tokens.rs256(RSA, header("RS256"), claims());

        assertThat(verdict(
                        Algorithm.RS256,
                        given(Tokens.pem(Tokens.OTHER_RSA), Tokens.pem(RSA).replace("\n", "\\n")),
                        token))
                .isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "none ", " none", "none\u0000", ""})
    void threat_38_no_algorithm_is_none_in_every_spelling(String alg) {
        String unsigned = Tokens.unsigned(header(alg), claims());

        assertRefusedByAll(unsigned);
        assertRefusedByAll(unsigned + "AA");
        assertRefusedByAll(unsigned.substring(0, unsigned.length() - 1));
        assertRefusedByAll(Tokens.hs256(header(alg), claims()));
    }

    @Test
    void threat_38_a_stripped_or_zero_signature_passes_nowhere() {
        String hs = Tokens.hs256(claims());
        String es = Tokens.es256(EC, header("ES256"), claims());
        String rs = Tokens.rs256(RSA, header("RS256"), claims());
        String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);

        for (String token : List.of(hs, es, rs)) {
            String signed = token.substring(0, token.lastIndexOf('.') + 1);
            assertRefusedByAll(signed);
            assertRefusedByAll(signed + zeros);
            assertRefusedByAll(signed + "AAAA");
            assertRefusedByAll(token.substring(0, token.length() - 8));
        }
    }

    @Test
    void threat_38_an_empty_key_signs_nothing() {
        assertRefusedByAll(Tokens.mac("HmacSHA256", new byte[1], header("HS256"), claims()));
    }

    @Test
    void an_algorithm_that_is_missing_or_no_text_is_refused() {
        assertRefusedByAll(Tokens.hs256(Map.of("typ", "JWT"), claims()));
        assertRefusedByAll(Tokens.hs256(Map.of("alg", List.of("HS256")), claims()));
        assertRefusedByAll(Tokens.hs256(Map.of("alg", true), claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void threat_39_the_public_key_in_any_writing_is_no_shared_secret(String alg) throws JOSEException {
        String mac = "HmacSHA" + alg.substring(2);
        String pem = Tokens.pem(RSA);
        List<byte[]> writings = List.of(
                bytes(pem),
                bytes(pem.strip()),
                bytes(pem.replace("\n", "\r\n")),
                bytes(pem.replace("\n", "")),
                RSA.toRSAPublicKey().getEncoded(),
                RSA.toRSAPublicKey().getModulus().toByteArray(),
                RSA.getModulus().decode(),
                bytes(RSA.getModulus().toString()),
                bytes(RSA.toPublicJWK().toJSONString()),
                bytes(new JWKSet(RSA.toPublicJWK()).toString()),
                bytes(new JWKSet(List.of(RSA, EC)).toString(true)));
        for (byte[] writing : writings) {
            String token = Tokens.mac(mac, writing, headerWith(alg, "kid", "rsa-1"), claims());
            assertRefused(Algorithm.RS256, given(pem), token);
            assertRefused(Algorithm.RS256, published(), token);
            assertRefused(Algorithm.ES256, published(), token);
            String relabelled = Tokens.mac(mac, writing, headerWith("RS256", "kid", "rsa-1"), claims());
            assertRefused(Algorithm.RS256, given(pem), relabelled);
            assertRefused(Algorithm.RS256, published(), relabelled);
        }
    }

    @Test
    void threat_39_a_public_key_cannot_be_configured_as_a_shared_secret_nor_the_reverse() {
        assertThat(Given.isAcceptable(Algorithm.HS256, Secret.of(Tokens.pem(RSA))))
                .isFalse();
        assertThat(Given.isAcceptable(Algorithm.RS256, Secret.of(SECRET))).isFalse();
        assertThat(Given.isAcceptable(Algorithm.RS256, Secret.of(Tokens.pem(RSA))))
                .isTrue();
        assertThat(Given.isAcceptable(Algorithm.HS256, Secret.of("short"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512", "RS384", "RS512", "PS256", "ES384", "EdDSA", "hs256", "HS256 "})
    void an_algorithm_of_the_tokens_choice_is_refused(String alg) {
        assertRefusedByAll(Tokens.hs256(header(alg), claims()));
        assertRefusedByAll(Tokens.rs256(RSA, headerWith(alg, "kid", "rsa-1"), claims()));
    }

    @Test
    void a_key_of_another_sort_or_strength_checks_nothing() {
        RSAKey weak = Tokens.weakRsa();
        ECKey wide = Tokens.ec(Curve.P_384);

        assertRefused(Algorithm.RS256, given(Tokens.pem(weak)), Tokens.rs256(weak, header("RS256"), claims()));
        assertRefused(Algorithm.RS256, given(Tokens.pem(EC)), Tokens.rs256(RSA, header("RS256"), claims()));
        assertRefused(Algorithm.ES256, given(Tokens.pem(wide)), Tokens.es256(EC, header("ES256"), claims()));
        assertRefused(Algorithm.ES256, published(), Tokens.es256(EC, headerWith("ES256", "kid", "rsa-1"), claims()));
    }

    @Test
    void a_token_of_somebody_elses_key_is_refused() {
        assertRefusedByAll(
                Tokens.mac("HmacSHA256", bytes("another secret of forty characters, yes"), header("HS256"), claims()));
        assertRefusedByAll(Tokens.rs256(Tokens.OTHER_RSA, headerWith("RS256", "kid", "rsa-1"), claims()));
        assertRefusedByAll(Tokens.es256(Tokens.OTHER_EC, headerWith("ES256", "kid", "ec-1"), claims()));
    }

    @Test
    void a_changed_claim_breaks_the_signature() {
        String[] parts = Tokens.rs256(RSA, header("RS256"), claims()).split("\\.");
        String changed = parts[0] + "." + Tokens.part(Tokens.claimsWith("sub", "bob")) + "." + parts[2];

        assertRefused(Algorithm.RS256, given(Tokens.pem(RSA)), changed);
    }

    @Test
    void threat_40_a_key_or_the_address_of_one_in_the_header_is_refused_and_nothing_is_fetched() {
        Map<String, Object> key = Tokens.OTHER_RSA.toPublicJWK().toJSONObject();
        String evil = peer.at("/evil").toString();
        Map<String, Object> tricks = Map.of(
                "jwk",
                key,
                "jku",
                evil,
                "x5u",
                evil,
                "x5c",
                List.of("MIIB"),
                "crit",
                List.of("exp"),
                "b64",
                false,
                "zip",
                "DEF");
        tricks.forEach((name, value) -> {
            assertRefused(
                    Algorithm.RS256,
                    given(Tokens.pem(RSA)),
                    Tokens.rs256(Tokens.OTHER_RSA, headerWith("RS256", name, value), claims()));
            assertRefused(Algorithm.HS256, given(SECRET), Tokens.hs256(headerWith("HS256", name, value), claims()));
        });
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void threat_40_a_key_id_is_looked_up_in_the_configured_set_and_nowhere_else() {
        List<Object> kids = List.of(
                "../../dev/null",
                "' OR '1'='1",
                peer.at("/evil").toString(),
                "rsa-1\u0000",
                "k".repeat(20_000),
                42,
                List.of("rsa-1"));
        kids.forEach(kid -> assertRefused(
                Algorithm.RS256,
                published(),
                Tokens.rs256(Tokens.OTHER_RSA, headerWith("RS256", "kid", kid), claims())));

        assertThat(peer.asked()).extracting(LocalPeer.Asked::target).containsOnly("/keys");
        assertThat(peer.asked()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void without_a_key_id_no_published_key_is_tried() {
        assertRefused(Algorithm.RS256, published(), Tokens.rs256(RSA, header("RS256"), claims()));
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void threat_58_a_key_set_inside_is_asked_for_only_if_the_operator_allows_it() {
        String token = Tokens.rs256(RSA, headerWith("RS256", "kid", "rsa-1"), claims());

        assertRefused(Algorithm.RS256, new Published(peer.at("/keys"), false), token);
        assertThat(peer.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b",
                "a.b.c",
                "a.b.c.d",
                "eyJhbGciOiJIUzI1NiJ9.e30.",
                "eyJhbGciOiJIUzI1NiJ9..AAAA",
                "null.null.null",
                " a.b.c",
                "a.b.c\n",
                "bnVsbA.bnVsbA.AAAA"
            })
    void what_is_no_token_is_refused(String text) {
        assertRefusedByAll(text);
    }

    @Test
    void a_token_in_another_alphabet_or_that_says_a_thing_twice_is_refused() {
        String token = Tokens.hs256(claims());
        assertRefused(Algorithm.HS256, given(SECRET), token + "=");
        assertRefused(Algorithm.HS256, given(SECRET), token.replaceFirst("\\.", ".\n"));

        String twice = Tokens.part("{\"alg\":\"none\",\"alg\":\"HS256\"}") + "." + Tokens.part(claims());
        assertRefused(Algorithm.HS256, given(SECRET), twice + ".AAAA");
    }

    @Test
    void a_token_beyond_a_million_characters_is_refused() {
        String token = Tokens.hs256(Tokens.claimsWith("pad", "x".repeat(800_000)));
        assertThat(token.length()).isGreaterThan(1_000_000);

        assertRefused(Algorithm.HS256, given(SECRET), token);
    }

    @Test
    void verdicts_print_nothing_of_the_token() {
        Verdict good = verdict(Algorithm.HS256, given(SECRET), Tokens.hs256(claims()));
        Verdict bad = verdict(Algorithm.HS256, given(SECRET), Tokens.hs256(Tokens.claimsWith("exp", "amy")));

        assertThat(good.toString() + bad).doesNotContain("amy").doesNotContain("myapp");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
