package io.gatehouse.crypto.jose;

import static io.gatehouse.crypto.keys.Keys.OTHER_TENANT;
import static io.gatehouse.crypto.keys.Keys.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.crypto.keys.KeyRing;
import io.gatehouse.crypto.keys.Keys;
import io.gatehouse.crypto.keys.SignatureKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What forgers try (RFC 8725, sections 2 and 3): each token carries the kid of a good key. */
class ForgedTokensTest {
    private static final String TYPE = "at+jwt";
    private static final String PAYLOAD = "{\"sub\":\"admin\"}";
    private static final Keys KEYS = new Keys();
    private static final KeyRing RING = KEYS.ring();
    private static final NimbusTokenSigner SIGNER = new NimbusTokenSigner(RING, KEYS.box);
    private static final SignatureKey ES = RING.signing(TENANT, Use.SIGN_ES256);
    private static final SignatureKey RS = RING.signing(TENANT, Use.SIGN_RS256);
    private static final SignatureKey HS = RING.signing(TENANT, Use.REFRESH_HS256);

    @Test
    void the_way_these_forgeries_are_made_makes_good_tokens_when_nothing_is_forged() {
        assertAccepted(signed(header(ES, "ES256", ""), ES));
        assertAccepted(signed(header(RS, "RS256", ""), RS));
    }

    // RFC 8725, 2.1 and 3.1: the algorithm

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "NONE", "nOnE", "none ", "", "null", "ES256 ", "es256", "HS256", "ES384", "RS512"
            })
    void no_other_algorithm_is_taken_whatever_the_signature(String algorithm) {
        String header = header(ES, algorithm, "");
        String good = signatureOf(signed(header(ES, "ES256", ""), ES));
        refused(compact(header, PAYLOAD, ""));
        refused(compact(header, PAYLOAD, good));
        refused(signed(header, ES));
    }

    @Test
    void neither_a_stripped_nor_a_zero_signature_is_taken() {
        String header = header(ES, "ES256", "");
        refused(compact(header, PAYLOAD, ""));
        for (int length : new int[] {1, 32, 63, 64, 65, 72, 128}) {
            refused(compact(header, PAYLOAD, base64(new byte[length])));
            byte[] ones = new byte[length];
            Arrays.fill(ones, (byte) 0xff);
            refused(compact(header, PAYLOAD, base64(ones)));
        }
        refused(compact(header(RS, "RS256", ""), PAYLOAD, base64(new byte[256])));
    }

    @Test
    void a_der_signature_in_the_place_of_a_jose_one_is_refused() throws GeneralSecurityException, JOSEException {
        String token = signed(header(ES, "ES256", ""), ES);
        byte[] joined = Base64.getUrlDecoder().decode(signatureOf(token));
        byte[] der = com.nimbusds.jose.crypto.impl.ECDSA.transcodeSignatureToDER(joined);
        refused(token.substring(0, token.lastIndexOf('.') + 1) + base64(der));
    }

    @Test
    void the_signature_of_one_key_is_not_taken_for_anothers() {
        refused(signed(header(RS, "ES256", ""), ES));
        refused(signed(header(ES, "RS256", ""), RS));
        SignatureKey other = RING.signing(OTHER_TENANT, Use.SIGN_ES256);
        refused(signed(header(ES, "ES256", ""), other));
        refused(signed(header(HS, "HS256", ""), HS));
        assertThat(SIGNER.verifyOwn(signed(header(HS, "HS256", ""), HS), TYPE)).isPresent();
        assertThat(SIGNER.verifyOwn(signed(header(ES, "ES256", ""), ES), TYPE)).isEmpty();
    }

    // RFC 8725, 2.1: a public key as HMAC secret

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void a_public_key_is_no_hmac_secret_in_any_of_its_spellings(String algorithm)
            throws ParseException, JOSEException, GeneralSecurityException {
        ECKey ec = ECKey.parse(publicJwk(ES));
        RSAKey rsa = RSAKey.parse(publicJwk(RS));
        for (SignatureKey key : List.of(ES, RS)) {
            byte[] spki = key == ES
                    ? ec.toECPublicKey().getEncoded()
                    : rsa.toRSAPublicKey().getEncoded();
            List<byte[]> secrets = new ArrayList<>(List.of(
                    new byte[] {0},
                    utf8(publicJwk(key)),
                    spki,
                    utf8(pem(spki, "\n", true)),
                    utf8(pem(spki, "\n", false)),
                    utf8(pem(spki, "\r\n", true)),
                    utf8(Base64.getEncoder().encodeToString(spki)),
                    utf8(key.stored().kid())));
            if (key == RS) {
                secrets.add(rsa.getModulus().decode());
                secrets.add(utf8(rsa.getModulus().toString()));
                secrets.add(Arrays.copyOfRange(spki, 24, spki.length)); // PKCS#1
            } else {
                secrets.add(ec.getX().decode());
                secrets.add(utf8(ec.getX().toString()));
            }
            for (byte[] secret : secrets) {
                String input = base64(header(key, algorithm, "")) + "." + base64(PAYLOAD);
                Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
                mac.init(new SecretKeySpec(secret, "HMAC"));
                String forged = input + "." + base64(mac.doFinal(utf8(input)));
                refused(forged);
                assertThat(SIGNER.verifyOwn(forged, TYPE)).isEmpty();
            }
        }
    }

    // RFC 8725, 3.10: keys, addresses and instructions that the token brings along

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jku\":\"http://127.0.0.1:1/jwks.json\"",
                "\"x5u\":\"http://127.0.0.1:1/cert.pem\"",
                "\"x5c\":[\"MIIB\"]",
                "\"x5t\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
                "\"crit\":[\"exp\"],\"exp\":1",
                "\"crit\":[\"b64\"],\"b64\":false",
                "\"crit\":[]",
                "\"b64\":false",
                "\"zip\":\"DEF\"",
                "\"cty\":\"JWT\"",
                "\"enc\":\"A128GCM\"",
                "\"unknown\":1"
            })
    void any_further_header_parameter_is_refused_though_the_signature_is_good(String parameter) {
        refused(signed(header(ES, "ES256", "," + parameter), ES));
    }

    @Test
    void a_key_that_the_token_brings_along_is_not_used() throws JOSEException {
        ECKey own = new ECKeyGenerator(Curve.P_256).keyID(ES.stored().kid()).generate();
        String header = header(ES, "ES256", ",\"jwk\":" + own.toPublicJWK().toJSONString());
        String input = base64(header) + "." + base64(PAYLOAD);
        Base64URL signature = new ECDSASigner(own).sign(new JWSHeader(JWSAlgorithm.ES256), utf8(input));
        refused(input + "." + signature);
        refused(signed(header, ES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../../dev/null", "' UNION SELECT 'x' --", "http://127.0.0.1:1/k", "/dev/null", "\\u0000"})
    void a_kid_that_is_a_path_a_query_or_an_address_leads_nowhere(String kid) throws JOSEException {
        String header = "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\",\"typ\":\"" + TYPE + "\"}";
        String input = base64(header) + "." + base64(PAYLOAD);
        String forged = input + "." + new MACSigner(new byte[32]).sign(new JWSHeader(JWSAlgorithm.HS256), utf8(input));
        refused(forged);
        assertThat(SIGNER.verifyOwn(forged, TYPE)).isEmpty();
    }

    @Test
    void a_token_without_kid_or_type_or_with_others_is_refused() {
        refused(signed("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}", ES));
        refused(signed("{\"alg\":\"ES256\",\"kid\":\"" + ES.stored().kid() + "\"}", ES));
        refused(signed(header(ES, "ES256", "").replace("at+jwt", "AT+JWT"), ES));
        refused(signed(header(ES, "ES256", "").replace("at+jwt", "refresh+jwt"), ES));
        refused(signed(
                header(ES, "ES256", "").replace(ES.stored().kid(), RS.stored().kid()), ES));
    }

    @Test
    void a_header_with_a_repeated_member_or_of_another_shape_is_refused() {
        refused(signed(header(ES, "none", ",\"alg\":\"ES256\""), ES));
        refused(signed(header(ES, "ES256", ",\"alg\":\"none\""), ES));
        for (String header : List.of("[]", "[[\"alg\",\"ES256\"]]", "null", "\"\"", "{", "{}", "", "[".repeat(8000))) {
            refused(signed(header, ES));
        }
    }

    @Test
    void a_token_of_more_than_16_kilobytes_is_refused_even_if_it_is_ours() {
        String small = SIGNER.sign(TENANT, SigningAlgorithm.ES256, TYPE, Claims.of(Map.of("x", "y".repeat(11_000))));
        String large = SIGNER.sign(TENANT, SigningAlgorithm.ES256, TYPE, Claims.of(Map.of("x", "y".repeat(13_000))));

        assertThat(SIGNER.verify(small, TYPE)).isPresent();
        refused(large);
        refused("a".repeat(5_000_000));
        refused(".".repeat(5_000_000));
    }

    @Test
    void a_signed_payload_that_is_no_json_object_is_refused() {
        for (String payload : List.of(
                "", "null", "[]", "[[\"sub\",\"admin\"]]", " {}", "1", "\"x\"", "{", "{\"a\":" + "[".repeat(5000))) {
            String input = base64(header(ES, "ES256", "")) + "." + base64(payload);
            refused(input + "." + ES.sign(ES.header(TYPE), input));
        }
    }

    @Test
    void an_application_token_is_not_forged_with_an_empty_or_zero_secret() throws GeneralSecurityException {
        NimbusTokenSignerTest applications = new NimbusTokenSignerTest();
        String header = "{\"alg\":\"HS256\",\"typ\":\"" + TYPE + "\"}";
        String input = base64(header) + "." + base64(PAYLOAD);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HMAC"));
        String forged = input + "." + base64(mac.doFinal(utf8(input)));

        assertThat(applications.signer().verifyForApplication(applications.application(1), forged, TYPE))
                .isEmpty();
    }

    private static void refused(String token) {
        assertThat(SIGNER.verify(token, TYPE)).isEmpty();
    }

    private static void assertAccepted(String token) {
        assertThat(SIGNER.verify(token, TYPE)).isPresent();
    }

    private static String header(SignatureKey key, String algorithm, String more) {
        return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key.stored().kid() + "\",\"typ\":\"" + TYPE + "\"" + more
                + "}";
    }

    /** Signs any header with the key's own algorithm. */
    private static String signed(String header, SignatureKey key) {
        String input = base64(header) + "." + base64(PAYLOAD);
        return input + "." + key.sign(key.header(TYPE), input);
    }

    private static String compact(String header, String payload, String signature) {
        return base64(header) + "." + base64(payload) + "." + signature;
    }

    private static String signatureOf(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String publicJwk(SignatureKey key) {
        SigningKey stored = key.stored();
        return java.util.Objects.requireNonNull(stored.publicJwk());
    }

    private static String pem(byte[] der, String line, boolean atEnd) {
        return "-----BEGIN PUBLIC KEY-----" + line
                + Base64.getMimeEncoder(64, utf8(line)).encodeToString(der) + line
                + "-----END PUBLIC KEY-----" + (atEnd ? line : "");
    }

    private static String base64(String text) {
        return base64(utf8(text));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
