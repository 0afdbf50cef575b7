package io.gatehouse.federation.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.RedirectStart;
import io.gatehouse.core.federation.RequestHint;
import io.gatehouse.core.federation.RequestHints;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.FakePeer.Asked;
import io.gatehouse.tck.Race;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The code flow of OpenID Connect Core 1.0, section 3.1, against a whole provider. */
class RedirectFlowTest extends OidcTest {

    @Test
    void who_is_sent_there_and_comes_back_is_identified() {
        provider.person(Map.of(
                "sub",
                "up-7",
                "name",
                "Älice",
                "email",
                "a@example.com",
                "email_verified",
                true,
                "picture",
                "https://p/x"));

        UpstreamPerson person = UpstreamHouse.person(redirected());

        assertThat(person.upstream()).isEqualTo(new UpstreamSubject(new Provider("up"), provider.issuer(), "up-7"));
        assertThat(person.names().name()).isEqualTo("Älice");
        assertThat(person.names().picture()).isEqualTo("https://p/x");
        assertThat(person.email())
                .isEqualTo(new UpstreamPerson.Mailbox(new EmailAddress("a@example.com"), true, false));
        assertThat(person.tokens()).isNull();
        assertThat(provider.peer().asked("/userinfo")).isEmpty();
    }

    @Test
    void the_request_has_state_nonce_and_a_challenge_and_none_of_the_secrets_behind_them() {
        URI address =
                ((RedirectStart.Go) house.upstreams.authorizationRequest(connection, UpstreamHouse.ATTEMPT)).address();

        Map<String, String> parameters = Asked.parameters(address.getRawQuery());
        assertThat(address.toString()).startsWith(provider.issuer() + "/authorize?");
        assertThat(parameters)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", FakeOpenIdProvider.CLIENT)
                .containsEntry("redirect_uri", UpstreamHouse.BACK.toString())
                .containsEntry("scope", "openid profile email")
                .containsEntry("state", "state-7f3a")
                .containsEntry("nonce", "nonce-91c2")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "code_challenge",
                        FakeOpenIdProvider.hash(
                                UpstreamHouse.ATTEMPT.codeVerifier().reveal(), 32));
        assertThat(address.toString())
                .doesNotContain(UpstreamHouse.ATTEMPT.codeVerifier().reveal(), "client_secret");
    }

    @Test
    void hints_go_along_but_for_those_that_the_address_settles() {
        provider.configured(
                "authorization_endpoint", provider.peer().at("/authorize").toString() + "?hd=corp.example");
        RequestHints hints =
                new RequestHints(Map.of(RequestHint.LOGIN_HINT, "a+b@x.example", RequestHint.HD, "evil.example"));
        RedirectAttempt hinting = new RedirectAttempt(
                UpstreamHouse.BACK,
                UpstreamHouse.ATTEMPT.state(),
                UpstreamHouse.ATTEMPT.nonce(),
                UpstreamHouse.ATTEMPT.codeVerifier(),
                hints);

        URI address = ((RedirectStart.Go) house.upstreams.authorizationRequest(connection, hinting)).address();

        assertThat(Asked.parameters(address.getRawQuery()))
                .containsEntry("login_hint", "a+b@x.example")
                .containsEntry("hd", "corp.example")
                .containsEntry("state", "state-7f3a");
        assertThat(address.toString()).doesNotContain("evil");
    }

    @Test
    void what_the_id_token_lacks_is_asked_of_the_userinfo_endpoint() {
        provider.telling(Map.of("email", "b@example.com", "email_verified", true, "name", "Bob"));

        UpstreamPerson person = UpstreamHouse.person(redirected());

        assertThat(person.email())
                .isEqualTo(new UpstreamPerson.Mailbox(new EmailAddress("b@example.com"), true, false));
        assertThat(person.names().name()).isEqualTo("Bob");
    }

    @Test
    void the_userinfo_of_another_subject_is_refused() {
        provider.telling(Map.of("sub", "somebody-else", "email", "victim@example.com", "email_verified", true));

        assertThat(UpstreamHouse.reason(redirected())).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void that_one_address_is_verified_does_not_make_another_one_verified() {
        provider.person(Map.of("sub", "up-1", "email", "victim@example.com"));
        provider.telling(Map.of("email", "mine@example.com", "email_verified", true));

        assertThat(UpstreamHouse.person(redirected()).email())
                .isEqualTo(new UpstreamPerson.Mailbox(new EmailAddress("victim@example.com"), false, false));
    }

    @Test
    void a_code_is_good_once() {
        Map<String, String> answer = answer();
        UpstreamHouse.person(back(answer));

        assertThat(UpstreamHouse.reason(back(answer))).isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void a_code_of_another_attempt_is_refused_for_its_verifier() {
        Map<String, String> answer = answer();
        RedirectAttempt other = new RedirectAttempt(
                UpstreamHouse.BACK,
                UpstreamHouse.ATTEMPT.state(),
                UpstreamHouse.ATTEMPT.nonce(),
                Secret.of("another-verifier".repeat(4)));

        assertThat(UpstreamHouse.reason(house.upstreams.identify(
                        connection, new Callback(Secret.of(answer.get("code")), other, answer.get("iss"), null))))
                .isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void an_id_token_with_another_attempts_nonce_or_none_is_refused() {
        provider.claim("nonce", "another");
        assertThat(UpstreamHouse.reason(redirected())).isEqualTo(Reason.WRONG_NONCE);

        provider.claim("nonce", null);
        assertThat(UpstreamHouse.reason(redirected())).isEqualTo(Reason.WRONG_NONCE);
    }

    @Test
    void an_access_token_that_was_swapped_is_noticed_by_its_hash() {
        provider.claim("at_hash", FakeOpenIdProvider.hash("another access token", 16));

        assertThat(UpstreamHouse.reason(redirected())).isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void an_answer_in_the_name_of_another_issuer_spends_no_code() {
        Map<String, String> answer = new HashMap<>(answer());
        answer.put("iss", "https://attacker.example");

        assertThat(UpstreamHouse.reason(back(answer))).isEqualTo(Reason.WRONG_ISSUER);
        assertThat(provider.peer().asked("/token")).isEmpty();
    }

    @Test
    void an_answer_without_the_name_of_an_issuer_that_gives_it_spends_no_code() {
        Map<String, String> answer = new HashMap<>(answer());
        answer.remove("iss");

        assertThat(UpstreamHouse.reason(back(answer))).isEqualTo(Reason.WRONG_ISSUER);
        assertThat(provider.peer().asked("/token")).isEmpty();
    }

    @Test
    void an_issuer_that_never_names_itself_in_answers_need_not() {
        provider.configured("authorization_response_iss_parameter_supported", null);
        Map<String, String> answer = new HashMap<>(answer());
        answer.remove("iss");

        assertThat(UpstreamHouse.person(back(answer)).upstream().subject()).isEqualTo("up-1");
    }

    @Test
    void a_configuration_of_another_issuer_is_not_used() {
        provider.configured("issuer", "https://attacker.example");

        assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void a_configuration_that_cannot_be_had_is_asked_for_again_after_half_a_minute_only() {
        provider.peer().on("/.well-known/openid-configuration", FakePeer.answering(503, ""));
        for (int i = 0; i < 5; i++) {
            assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.UNREACHABLE);
        }
        assertThat(provider.peer().asked("/.well-known/openid-configuration")).hasSize(1);

        house.clock.advance(Discovery.BETWEEN_FETCHES);
        brought();

        assertThat(provider.peer().asked("/.well-known/openid-configuration")).hasSize(2);
    }

    @Test
    void of_many_who_need_a_configuration_at_once_one_asks_for_it() {
        String token = provider.idToken(null);

        Race.of(12, i -> UpstreamHouse.person(brought(token)));

        assertThat(provider.peer().asked("/.well-known/openid-configuration")).hasSize(1);
        assertThat(provider.peer().asked("/keys")).hasSize(1);
    }

    @Test
    void a_configuration_is_kept_and_outlives_a_fault_of_its_issuer() {
        UpstreamHouse.person(brought());
        UpstreamHouse.person(brought());
        assertThat(provider.peer().asked("/.well-known/openid-configuration")).hasSize(1);
        provider.peer().on("/.well-known/openid-configuration", FakePeer.answering(500, ""));

        house.clock.advance(Discovery.FRESH.plus(Duration.ofMinutes(1)));

        UpstreamHouse.person(brought());
        assertThat(provider.peer().asked("/.well-known/openid-configuration")).hasSize(2);
    }

    @Test
    void a_code_of_a_native_application_is_exchanged_with_its_redirect_address_or_the_connections() {
        String own = provider.code("com.example:/back");
        assertThat(UpstreamHouse.person(house.upstreams.identify(
                                connection,
                                new AuthorizationCode(Secret.of(own), URI.create("com.example:/back"), null)))
                        .upstream()
                        .subject())
                .isEqualTo("up-1");

        String another = provider.code("com.example:/back");
        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection, AuthorizationCode.of(Secret.of(another)))))
                .isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void a_wrong_client_secret_is_the_operators_matter() {
        Connection wrong = UpstreamHouse.connection(ProviderKind.OIDC, connection.peer(), "wrong");
        String code = provider.code("x:/");

        assertThat(UpstreamHouse.reason(house.upstreams.identify(wrong, AuthorizationCode.of(Secret.of(code)))))
                .isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void tokens_are_kept_only_if_the_connection_says_so() {
        Connection keeping = UpstreamHouse.connection(
                ProviderKind.OIDC,
                connection.peer(),
                FakeOpenIdProvider.SECRET,
                new Connection.Rules(FirstSight.CREATE, false, true));
        AuthorizationCode code = new AuthorizationCode(Secret.of(provider.code("x:/")), URI.create("x:/"), null);

        UpstreamPerson.Tokens tokens =
                UpstreamHouse.person(house.upstreams.identify(keeping, code)).tokens();

        assertThat(tokens.access().reveal()).startsWith("upstream-access-");
        assertThat(tokens.refresh().reveal()).startsWith("upstream-refresh-");
        assertThat(tokens.expiresAt()).isEqualTo(house.clock.instant().plusSeconds(3600));
    }

    @Test
    void endpoints_that_the_connection_names_are_used_and_nothing_is_asked_besides() {
        Peer named = connection
                .peer()
                .with(
                        io.gatehouse.core.federation.Endpoint.AUTHORIZATION,
                        provider.peer().at("/authorize"))
                .with(
                        io.gatehouse.core.federation.Endpoint.TOKEN,
                        provider.peer().at("/token"))
                .with(
                        io.gatehouse.core.federation.Endpoint.JWKS,
                        provider.peer().at("/keys"));
        Connection plain = UpstreamHouse.connection(ProviderKind.OIDC, named, FakeOpenIdProvider.SECRET);
        AuthorizationCode code = new AuthorizationCode(Secret.of(provider.code("x:/")), URI.create("x:/"), null);

        assertThat(UpstreamHouse.person(house.upstreams.identify(plain, code))
                        .upstream()
                        .subject())
                .isEqualTo("up-1");
        assertThat(provider.peer().asked("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void an_issuers_private_address_is_not_asked_unless_the_connection_allows_it() { // threat 58
        Peer outside = new Peer(
                provider.issuer(),
                Map.of(),
                FakeOpenIdProvider.CLIENT,
                null,
                Set.of(),
                List.of(),
                Map.of(),
                null,
                false);
        Connection careful = UpstreamHouse.connection(ProviderKind.OIDC, outside, FakeOpenIdProvider.SECRET);

        assertThat(UpstreamHouse.reason(house.upstreams.identify(careful, AuthorizationCode.of(Secret.of("code")))))
                .isEqualTo(Reason.MISCONFIGURED);
        assertThat(provider.peer().asked()).isEmpty();
    }
}
