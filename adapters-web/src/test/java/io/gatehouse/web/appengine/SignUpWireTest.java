package io.gatehouse.web.appengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.TokenSigner;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /profile/customer/signup} (sections 1 to 3). */
class SignUpWireTest extends WireTest {
    @Test
    void a_sign_up_answers_201_with_the_members_of_both_generations() {
        Reply reply = http.post(
                SIGN_UP,
                Map.of(
                        "email", "Ann@Example.com",
                        "password", PASSWORD,
                        "firstName", "Ann",
                        "lastName", "Lee",
                        "phone", "+15552000000"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.at("accessToken")).isEqualTo(reply.at("access_token"));
        assertThat(reply.at("refreshToken")).isEqualTo(reply.at("refresh_token"));
        assertThat(reply.at("token_type")).isEqualTo("Bearer");
        assertThat(reply.at("expires_in")).isEqualTo(900);
        assertThat(reply.at("data.token")).isEqualTo(reply.at("access_token"));
        assertThat(reply.at("data.refresh_token")).isEqualTo(reply.at("refresh_token"));
        assertThat(reply.at("data.user")).isEqualTo(reply.at("user"));
        assertThat(refreshToken(reply).split("\\.", -1)).as("three parts").hasSize(3);
        String id = stored("ann@example.com").id().hex();
        assertThat(reply.at("user")).isEqualTo(userOf(id));
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    private static Map<String, Object> userOf(String id) {
        Map<String, Object> user = new HashMap<>(Map.of(
                "pk", "customer-" + id,
                "id", id,
                "email", "Ann@Example.com",
                "firstName", "Ann",
                "lastName", "Lee",
                "phone", "+15552000000",
                "roles", List.of("customer"),
                "groups", List.of(),
                "orgId", "acme",
                "kind", "customer"));
        user.put("username", null);
        return user;
    }

    @Test
    void the_tokens_have_the_shape_of_a_customers() {
        Reply reply = signUp("ann@example.com");

        Claims access = server.house()
                .signer
                .verify(access(reply), "at+jwt")
                .orElseThrow()
                .claims();
        assertThat(access.members())
                .containsEntry("iss", "http://127.0.0.1:8080")
                .containsEntry("aud", "acme")
                .containsEntry("sub", stored("ann@example.com").id().hex())
                .containsEntry("org", "acme")
                .containsEntry("kind", "customer")
                .containsEntry("roles", List.of("customer"))
                .containsKeys("iat", "exp", "jti", "sid")
                .doesNotContainKeys("orgs", "groups");
        assertThat(access.number("exp").orElseThrow() - access.number("iat").orElseThrow())
                .isEqualTo(900);
        TokenSigner.Verified refresh = server.house()
                .signer
                .verifyOwn(refreshToken(reply), "refresh+jwt")
                .orElseThrow();
        assertThat(refresh.claims().members()).containsEntry("org", "acme").containsEntry("kind", "customer");
        assertThat(refresh.claims().number("exp").orElseThrow()
                        - refresh.claims().number("iat").orElseThrow())
                .as("30 days")
                .isEqualTo(30 * 86_400L);
    }

    @Test
    void a_phone_is_profile_data_and_no_identifier() {
        http.post(SIGN_UP, Map.of("email", "a@example.com", "password", PASSWORD, "phone", "+15552000000"));
        Reply second =
                http.post(SIGN_UP, Map.of("email", "b@example.com", "password", PASSWORD, "phone", "+15552000000"));

        assertThat(second.status())
                .as("a number is not unique before it is proven")
                .isEqualTo(201);
        Principal stored = stored("b@example.com");
        assertThat(stored.phone()).isNull();
        assertThat(stored.profile().get(ProfileField.CONTACT_PHONE)).contains("+15552000000");
        assertRefused(signIn("+15552000000", PASSWORD), 401, "invalid_credentials");
    }

    @Test
    void nobody_grants_himself_anything() {
        Reply reply = http.post(SIGN_UP, """
                {"email":"eve@example.com","password":"%s","roles":["Admin"],"groups":["root"],"id":"ffffffffffffffffffffffff",
                 "pk":"user-1","orgId":"other","org":"other","kind":"user","status":"Suspended","emailVerified":true,
                 "passwordHash":"x","username":"root","permittedOrgs":["*"],"createdAt":0,"generation":9,
                 "identities":[{"provider":"x"}],"__proto__":{"roles":["Admin"]},"constructor":{"prototype":{}}}""".formatted(PASSWORD));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        assertThat(reply.at("user.roles")).isEqualTo(List.of("customer"));
        assertThat(reply.at("user.groups")).isEqualTo(List.of());
        assertThat(reply.at("user.orgId")).isEqualTo("acme");
        assertThat(reply.at("user.kind")).isEqualTo("customer");
        assertThat(reply.at("user.username")).isNull();
        Principal stored = stored("eve@example.com");
        assertThat(stored.kind()).isEqualTo(PrincipalKind.CUSTOMER);
        assertThat(stored.emailVerified()).isFalse();
        assertThat(stored.id().hex()).isNotEqualTo("ffffffffffffffffffffffff");
        assertThat(server.house()
                        .signer
                        .verify(access(reply), "at+jwt")
                        .orElseThrow()
                        .claims()
                        .members())
                .containsEntry("roles", List.of("customer"));
    }

    @Test
    void a_taken_address_is_409_whatever_its_case() {
        signUp("ann@example.com");
        assertRefused(
                http.post(SIGN_UP, Map.of("email", "ANN@example.COM", "password", "another horse")),
                409,
                "email_taken");
        assertThat(signIn("ann@example.com", PASSWORD).status())
                .as("the first stands")
                .isEqualTo(200);
    }

    @Test
    void a_staff_member_may_have_the_same_address() {
        server.house().world.principals().add(Staff.of(server.house(), "ann@example.com"));
        signUp("ann@example.com");
    }

    @Test
    void all_missing_and_mistyped_members_are_named_at_once() {
        assertThat(blamed(assertRefused(http.post(SIGN_UP, "{}"), 400, "invalid_request")))
                .containsExactly("email", "password");
        assertThat(blamed(assertRefused(http.post(SIGN_UP), 400, "invalid_request")))
                .containsExactly("email", "password");
        Reply mistyped = http.post(
                SIGN_UP, "{\"email\":[\"a@example.com\"],\"password\":12345678,\"firstName\":{},\"lastName\":true}");
        assertThat(blamed(assertRefused(mistyped, 400, "invalid_request")))
                .containsExactly("email", "password", "firstName", "lastName");
        assertThat(blamed(assertRefused(
                        http.post(SIGN_UP, "{\"email\":null,\"password\":\"\"}"), 400, "invalid_request")))
                .containsExactly("email", "password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann@",
                "@example.com",
                "ann@example",
                "a@b.example,c@d.example",
                "ann@example.com ",
                "\\\"v\\\"<ann@example.com>",
                "ann@example.com\\r\\nBcc: x@example.com",
                "ann@ex\\u0430mple.com",
                "\\uff41nn@example.com",
                "' or 1=1 --@"
            })
    void what_is_no_address_is_refused_by_name(String email) {
        Reply reply = http.post(SIGN_UP, "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
        assertThat(blamed(assertRefused(reply, 400, "invalid_request"))).containsExactly("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15552000000", "555-2000", "+1 555 200 0000", "+0123456789", "+1555200000012345678", "x"})
    void a_phone_must_be_in_E164_form(String phone) {
        Reply reply = http.post(SIGN_UP, Map.of("email", "a@example.com", "password", PASSWORD, "phone", phone));
        assertThat(blamed(assertRefused(reply, 400, "invalid_phone"))).containsExactly("phone");
        assertThat(server.house().stored(new EmailAddress("a@example.com"))).isEmpty();
    }

    @Test
    void a_weak_password_is_refused_with_the_rules_that_it_breaks() {
        Reply shortOne = http.post(SIGN_UP, Map.of("email", "a@example.com", "password", "hor7se!"));
        assertRefused(shortOne, 400, "weak_password");
        assertThat(shortOne.text()).contains("length: it is too short").doesNotContain("hor7se!");
        Reply common = http.post(SIGN_UP, Map.of("email", "a@example.com", "password", "password1"));
        assertThat(assertRefused(common, 400, "weak_password").text()).contains("common:");
        Reply longOne = http.post(SIGN_UP, Map.of("email", "a@example.com", "password", "é".repeat(513)));
        assertThat(assertRefused(longOne, 400, "weak_password").text()).contains("maxLength:");
    }

    @Test
    void a_password_of_1024_bytes_with_spaces_and_any_letters_is_kept_whole() {
        String password = " " + "密码🐎".repeat(102) + "ab ";
        assertThat(password.getBytes(StandardCharsets.UTF_8)).hasSize(1024);
        assertThat(http.post(SIGN_UP, Map.of("email", "a@example.com", "password", password))
                        .status())
                .isEqualTo(201);
        assertThat(signIn("a@example.com", password).status()).isEqualTo(200);
        assertRefused(signIn("a@example.com", password.strip()), 401, "invalid_credentials");
        assertRefused(
                signIn("a@example.com", password.substring(0, password.length() - 1)), 401, "invalid_credentials");
    }

    @Test
    void the_dialect_asks_for_eight_characters_even_where_the_organisation_asks_for_six() {
        server.house().world.tenants().save(Tenants.withPasswords(server.house().tenant, "legacy"));
        assertRefused(
                http.post(SIGN_UP, Map.of("email", "a@example.com", "password", "1234567")), 400, "weak_password");
        assertThat(http.post(SIGN_UP, Map.of("email", "a@example.com", "password", "12345678"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_closed_organisation_takes_no_sign_ups() {
        server.house().world.tenants().save(Tenants.closed(server.house().tenant));
        assertRefused(
                http.post(SIGN_UP, Map.of("email", "a@example.com", "password", PASSWORD)), 403, "registration_closed");
    }

    @Test
    void names_are_data_whatever_is_in_them() {
        Reply reply = http.post(
                SIGN_UP,
                Map.of(
                        "email", "a@example.com",
                        "password", PASSWORD,
                        "firstName", "<b>Robert'); DROP TABLE principals;--</b> ${jndi:ldap://x}",
                        "lastName", " "));
        assertThat(reply.at("user.firstName")).isEqualTo("<b>Robert'); DROP TABLE principals;--</b> ${jndi:ldap://x}");
        assertThat(reply.at("user.lastName")).isNull();
        assertThat(blamed(assertRefused(
                        http.post(
                                SIGN_UP,
                                Map.of(
                                        "email",
                                        "b@example.com",
                                        "password",
                                        PASSWORD,
                                        "firstName",
                                        "a\r\nSet-Cookie: x",
                                        "lastName",
                                        "x".repeat(1025))),
                        400,
                        "invalid_request")))
                .containsExactly("firstName", "lastName");
    }
}
