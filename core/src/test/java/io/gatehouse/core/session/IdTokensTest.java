package io.gatehouse.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.tck.House;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdTokensTest {
    private final House house = new House();
    private Principal alice;
    private IssuedTokens tokens;
    private String idToken;

    @BeforeEach
    void alice_is_signed_in() {
        Result<SignUp.Done> done = house.signUp.execute(new SignUp.Command(
                house.door(),
                new EmailAddress("alice@example.com"),
                Secret.of("open sesame 1"),
                null,
                Map.of(),
                true,
                0,
                House.from("192.0.2.1")));
        SignUp.Done signedUp = ((Result.Ok<SignUp.Done>) done).value();
        alice = signedUp.principal();
        tokens = signedUp.tokens();
        idToken = house.idTokens.issue(house.door(), alice, tokens, Map.of("email", "alice@example.com"), "n-0S6");
    }

    private Map<String, @Nullable Object> claims() {
        return house.signer
                .verify(idToken, IdTokens.TYPE)
                .orElseThrow()
                .claims()
                .members();
    }

    /** Signed under the tenant's key, with that type, and with the good claims but for one. */
    private String signed(String type, String claim, @Nullable Object value) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(claims());
        claims.put(claim, value);
        return house.signer.sign(house.tenant.id(), SigningAlgorithm.RS256, type, Claims.of(claims));
    }

    @Test
    void it_tells_who_signed_in_where_and_for_whom() throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(tokens.access().getBytes(StandardCharsets.US_ASCII));
        String half = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));

        assertThat(claims())
                .containsEntry("sub", alice.id().hex())
                .containsEntry("iss", "http://127.0.0.1:8080")
                .containsEntry("aud", "acme")
                .containsEntry("azp", house.application.id().hex())
                .containsEntry("iat", tokens.issuedAt().getEpochSecond())
                .containsEntry("exp", tokens.accessExpiresAt().getEpochSecond())
                .containsEntry("sid", tokens.session().hex())
                .containsEntry("nonce", "n-0S6")
                .containsEntry("at_hash", half)
                .containsEntry("email", "alice@example.com");
    }

    @Test
    void what_is_said_about_the_principal_overrides_nothing_and_a_nonce_is_not_made_up() {
        idToken = house.idTokens.issue(
                house.door(),
                alice,
                tokens,
                Map.of("sub", "f".repeat(24), "iss", "https://evil.example", "gh", "x"),
                null);

        assertThat(claims()).containsEntry("sub", alice.id().hex()).doesNotContainKey("nonce");
        assertThat(house.verify.read(idToken)).isPresent();
    }

    @Test
    void its_bearer_is_the_caller_of_the_access_token_beside_it() {
        Caller byAccess = house.verify.read(tokens.access()).orElseThrow();
        Caller byId = house.verify.read(idToken).orElseThrow();

        assertThat(byId.principal()).isEqualTo(byAccess.principal());
        assertThat(byId.session()).isEqualTo(byAccess.session());
        assertThat(byId.application()).isEqualTo(byAccess.application());
        assertThat(byId.gate()).isEqualTo(byAccess.gate());
        assertThat(byId.kind()).isEqualTo(byAccess.kind());
        assertThat(byId.expiresAt()).isEqualTo(byAccess.expiresAt());
    }

    @Test
    void it_dies_with_its_session_and_at_its_end() {
        Caller caller = house.verify.read(idToken).orElseThrow();
        house.signOut.execute(house.verify.read(tokens.access()).orElseThrow(), House.from("192.0.2.1"));
        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);

        house.clock.set(tokens.accessExpiresAt());
        assertThat(house.verify.read(idToken)).isEmpty();
    }

    @Test
    void no_other_token_of_its_type_is_taken_for_one() {
        Map<String, @Nullable Object> gate = new LinkedHashMap<>();
        ((Map<?, ?>) claims().get("gh")).forEach((name, value) -> gate.put(String.valueOf(name), value));
        gate.remove("use");

        assertThat(house.verify.read(signed("JWT", "gh", gate))).isEmpty();
        assertThat(house.verify.read(signed("JWT", "gh", null))).isEmpty();
        for (String type : List.of("logout+jwt", "refresh+jwt", "", "jwt")) {
            assertThat(house.verify.read(signed(type, "sub", alice.id().hex())))
                    .as(type)
                    .isEmpty();
        }
        assertThat(house.verify.read(signed("JWT", "sub", alice.id().hex()))).isPresent();
    }

    @Test
    void another_tenants_key_vouches_for_nobody_here() {
        Tenant other = new Tenant(
                new TenantId("e".repeat(24)),
                new Slug("other"),
                "Other",
                null,
                null,
                Set.of(),
                house.tenant.policies());
        house.world.tenants().save(other);
        String forged = house.signer.sign(other.id(), SigningAlgorithm.RS256, IdTokens.TYPE, Claims.of(claims()));

        assertThat(house.verify.read(forged).orElseThrow().tenant()).isEqualTo(other.id());
    }

    @Test
    void under_an_applications_secret_there_are_no_id_tokens() {
        String forged = house.signer.signForApplication(house.application, IdTokens.TYPE, Claims.of(claims()));

        assertThat(house.verify.read(forged)).isEmpty();
    }
}
