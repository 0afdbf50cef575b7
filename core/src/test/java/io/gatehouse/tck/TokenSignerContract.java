package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.TokenSigner;
import io.gatehouse.core.token.TokenSigner.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link TokenSigner} keeps. Attacks on JWTs in particular are tested beside the adapter. */
public abstract class TokenSignerContract {
    protected static final TenantId TENANT = new TenantId("64a000000000000000000001");
    protected static final TenantId OTHER_TENANT = new TenantId("64a000000000000000000002");
    private static final String TYPE = "at+jwt";

    /** The signer under test; it may be the same for all tests. */
    protected abstract TokenSigner signer();

    /** Seals a secret as the signer's adapter expects to find it in an application. */
    protected abstract byte[] seal(byte[] secret, String context);

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithm.class,
            names = {"ES256", "RS256"})
    void a_signed_token_brings_its_claims_back(SigningAlgorithm algorithm) {
        String token = signer().sign(TENANT, algorithm, TYPE, claims());

        Verified verified = signer().verify(token, TYPE).orElseThrow();
        assertThat(verified.tenant()).isEqualTo(TENANT);
        assertThat(verified.claims().members()).isEqualTo(asRead());
        assertThat(verified.claims().members().keySet())
                .containsExactlyElementsOf(claims().members().keySet());
        assertThat(signer().verifyOwn(token, TYPE)).isEmpty();
    }

    @Test
    void a_token_for_ourselves_is_verified_only_as_such() {
        String token = signer().sign(TENANT, SigningAlgorithm.HS256, "refresh+jwt", claims());

        assertThat(signer().verifyOwn(token, "refresh+jwt").orElseThrow().tenant())
                .isEqualTo(TENANT);
        assertThat(signer().verify(token, "refresh+jwt")).isEmpty();
        assertThat(signer().verifyOwn(token, TYPE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = SigningAlgorithm.class, mode = Mode.EXCLUDE, names = "RS256")
    void signing_with_hmac_twice_gives_the_same_token_and_with_a_curve_another(SigningAlgorithm algorithm) {
        String first = signer().sign(TENANT, algorithm, TYPE, claims());
        String second = signer().sign(TENANT, algorithm, TYPE, claims());

        assertThat(first.equals(second)).isEqualTo(algorithm == SigningAlgorithm.HS256);
    }

    @Test
    void the_token_says_whose_key_it_was_and_not_what_its_claims_say() {
        Claims claims = claims().with(Map.of("tenant", TENANT.hex()));
        String token = signer().sign(OTHER_TENANT, SigningAlgorithm.ES256, TYPE, claims);

        assertThat(signer().verify(token, TYPE).orElseThrow().tenant()).isEqualTo(OTHER_TENANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT+JWT", "at+jwt ", "JWT", "refresh+jwt", ""})
    void another_type_is_refused(String expected) {
        String token = signer().sign(TENANT, SigningAlgorithm.ES256, TYPE, claims());

        assertThat(signer().verify(token, expected)).isEmpty();
    }

    @Test
    void no_altered_character_and_no_missing_or_added_part_verifies() {
        String token = signer().sign(TENANT, SigningAlgorithm.ES256, TYPE, Claims.of(Map.of("sub", "a")));
        for (int i = 0; i < token.length(); i++) {
            String altered = token.substring(0, i) + (token.charAt(i) == 'A' ? 'Q' : 'A') + token.substring(i + 1);
            // The last character of a part may carry bits that mean nothing; 'A' for any other changes some that do.
            boolean sameBytes = sameParts(token, altered);
            assertThat(signer().verify(altered, TYPE).isPresent()).isEqualTo(sameBytes);
        }
        String[] parts = token.split("\\.");
        assertThat(signer().verify(parts[0] + "." + parts[1], TYPE)).isEmpty();
        assertThat(signer().verify(parts[0] + "." + parts[1] + ".", TYPE)).isEmpty();
        assertThat(signer().verify(token + ".", TYPE)).isEmpty();
        assertThat(signer().verify(token + "." + parts[2], TYPE)).isEmpty();
        assertThat(signer().verify(token + "=", TYPE)).isEmpty();
        assertThat(signer().verify(" " + token, TYPE)).isEmpty();
        assertThat(signer().verify(token + "\n", TYPE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a.b.c", "null", "{}", "eyJhbGciOiJub25lIn0.e30.", "\u0000", "\ud800"})
    void what_is_no_token_is_refused(String text) {
        assertThat(signer().verify(text, TYPE)).isEmpty();
        assertThat(signer().verifyOwn(text, TYPE)).isEmpty();
        assertThat(signer().verifyForApplication(application(1), text, TYPE)).isEmpty();
        assertThat(signer().claimedAudience(text)).isEmpty();
    }

    @Test
    void a_token_under_an_applications_secret_verifies_for_that_application_only() {
        String token = signer().signForApplication(application(1), TYPE, claims());

        Verified verified =
                signer().verifyForApplication(application(1), token, TYPE).orElseThrow();
        assertThat(verified.tenant()).isEqualTo(TENANT);
        assertThat(verified.claims().members()).isEqualTo(asRead());
        assertThat(signer().verifyForApplication(application(2), token, TYPE)).isEmpty();
        assertThat(signer().verifyForApplication(application(1), token, "other"))
                .isEmpty();
        assertThat(signer().verify(token, TYPE)).isEmpty();
        assertThat(signer().verifyOwn(token, TYPE)).isEmpty();
    }

    @Test
    void tokens_of_the_tenants_keys_do_not_verify_for_an_application() {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            String token = signer().sign(TENANT, algorithm, TYPE, claims());
            assertThat(signer().verifyForApplication(application(1), token, TYPE))
                    .isEmpty();
        }
    }

    @Test
    void an_application_without_a_secret_neither_signs_nor_verifies() {
        String token = signer().signForApplication(application(1), TYPE, claims());

        assertThatThrownBy(() -> signer().signForApplication(application(0), TYPE, claims()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(signer().verifyForApplication(application(0), token, TYPE)).isEmpty();
    }

    @Test
    void the_claimed_audience_is_told_when_there_is_exactly_one() {
        assertThat(audience("app1")).contains("app1");
        assertThat(audience(List.of("app1"))).contains("app1");
        assertThat(audience(List.of("app1", "app2"))).isEmpty();
        assertThat(audience(List.of())).isEmpty();
        assertThat(audience(7)).isEmpty();
        assertThat(audience(null)).isEmpty();
    }

    @Test
    void derived_values_are_the_same_again_and_differ_by_tenant_purpose_and_input() {
        byte[] input = {1, 2, 3};
        byte[] derived = signer().derive(TENANT, "refresh", input);

        assertThat(derived).hasSize(32);
        assertThat(signer().derive(TENANT, "refresh", input)).isEqualTo(derived);
        assertThat(signer().derive(OTHER_TENANT, "refresh", input)).isNotEqualTo(derived);
        assertThat(signer().derive(TENANT, "other", input)).isNotEqualTo(derived);
        assertThat(signer().derive(TENANT, "refresh", new byte[] {1, 2})).isNotEqualTo(derived);
    }

    @Test
    void purpose_and_input_are_kept_apart_and_a_tokens_signature_is_never_derived() {
        assertThat(signer().derive(TENANT, "ab", utf8("c"))).isNotEqualTo(signer().derive(TENANT, "a", utf8("bc")));

        String token = signer().sign(TENANT, SigningAlgorithm.HS256, TYPE, claims());
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
        String input = token.substring(0, token.lastIndexOf('.'));
        assertThat(signer().derive(TENANT, "", utf8(input))).isNotEqualTo(signature);
        assertThat(signer().derive(TENANT, input, new byte[0])).isNotEqualTo(signature);
    }

    /** An application of {@link #TENANT}; number 0 has no signing secret, others have each their own. */
    public final Application application(int number) {
        ApplicationId id = new ApplicationId("64b00000000000000000000" + number);
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) number);
        return new Application(
                id,
                TENANT,
                null,
                "App " + number,
                "app" + number,
                null,
                null,
                number == 0 ? null : seal(secret, Application.signingSecretContext(id)),
                Application.TokenEndpointAuth.NONE,
                List.of(),
                List.of(),
                false,
                false,
                null,
                Set.of(),
                PasskeySettings.NONE,
                Application.QrLoginRules.defaults(),
                Application.TokenLifetimes.defaults(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private java.util.Optional<String> audience(@Nullable Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("aud", value);
        return signer().claimedAudience(signer().sign(TENANT, SigningAlgorithm.ES256, TYPE, Claims.of(members)));
    }

    private static Claims claims() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("iss", "https://id.example/\"quoted\"</script>");
        members.put("sub", "\u4f60\u597d \ud83d\udc0e \u0000");
        members.put("iat", 1_772_366_400L);
        members.put("count", 3);
        members.put("yes", true);
        members.put("nothing", null);
        members.put("list", List.of("a", 1L));
        members.put("map", Map.of("inner", Map.of("deep", false)));
        return Claims.of(members);
    }

    /** Whole numbers come back as Long. */
    private static Map<String, @Nullable Object> asRead() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(claims().members());
        members.put("count", 3L);
        return members;
    }

    private static boolean sameParts(String one, String other) {
        String[] a = one.split("\\.");
        String[] b = other.split("\\.");
        return a.length == b.length
                && a[0].equals(b[0])
                && a[1].equals(b[1])
                && Arrays.equals(
                        Base64.getUrlDecoder().decode(a[2]),
                        Base64.getUrlDecoder().decode(b[2]));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
