package io.gatehouse.federation.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.PresetContract;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakePeer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitHubProtocolTest extends PresetContract {
    GitHubProtocolTest() {
        super(ProviderKind.GITHUB);
    }

    @Override
    protected void behave() {
        peer.on(
                "/token",
                FakePeer.answering(
                        200,
                        "{\"access_token\":\"gho_1\",\"scope\":\"read:user,user:email\",\"token_type\":\"bearer\"}"));
        peer.on("/me", FakePeer.answering(200, """
                {"login":"octocat","id":583231,"node_id":"MDQ6VXNlcjU4MzIzMQ==","avatar_url":"https://a.example/u/583231",
                 "type":"User","name":null,"company":"@github","email":"public@example.com"}
                """));
        peer.on("/emails", FakePeer.answering(200, """
                [{"email":"old@example.com","primary":false,"verified":true,"visibility":null},
                 {"email":"octo@example.com","primary":true,"verified":true,"visibility":"private"}]
                """));
    }

    @Override
    protected List<String> paths() {
        return List.of("/token", "/me", "/emails");
    }

    /** The addresses can be done without, unless the upstream is in trouble. */
    @Override
    protected boolean isNeeded(String path, String fault) {
        return !path.equals("/emails")
                || !List.of("a page", "nothing", "another object").contains(fault);
    }

    @Override
    protected List<UpstreamCredential> unsupported() {
        return List.of(IdToken.of(Secret.of(CREDENTIAL)), new MiniProgramCode(Secret.of(CREDENTIAL)));
    }

    @Test
    void the_person_is_the_accounts_number_with_the_primary_address() {
        behave();

        UpstreamPerson person = person();

        assertThat(person.upstream().subject()).isEqualTo("583231");
        assertThat(person.upstream().issuer()).isEqualTo("https://github.com");
        assertThat(person.names().name()).isEqualTo("octocat");
        assertThat(person.email())
                .isEqualTo(new UpstreamPerson.Mailbox(new EmailAddress("octo@example.com"), true, false));
    }

    @Test
    void a_primary_address_that_is_not_verified_does_not_become_so_by_another() {
        behave();
        peer.on("/emails", FakePeer.answering(200, """
                [{"email":"v@example.com","primary":true,"verified":false},{"email":"o@example.com","primary":false,"verified":true}]
                """));

        assertThat(person().email().verified()).isFalse();
    }

    @Test
    void the_public_address_of_the_profile_is_not_used() {
        behave();
        peer.on("/emails", FakePeer.answering(404, "{}"));

        assertThat(person().email()).isNull();
    }

    @Test
    void an_error_with_status_200_is_an_error() {
        behave();
        peer.on("/token", FakePeer.answering(200, "{\"error\":\"bad_verification_code\"}"));
        assertThat(reason(credential())).isEqualTo(Reason.INVALID_CREDENTIAL);

        peer.on("/token", FakePeer.answering(200, "{\"error\":\"incorrect_client_credentials\"}"));
        assertThat(reason(credential())).isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void a_token_that_is_brought_must_be_known_for_our_application() {
        behave();
        AccessToken brought = new AccessToken(Secret.of(CREDENTIAL));
        peer.on("/debug", FakePeer.answering(404, "{\"message\":\"Not Found\"}"));
        assertThat(reason(brought)).isEqualTo(Reason.INVALID_CREDENTIAL);
        assertThat(peer.asked("/me")).isEmpty();

        peer.on("/debug", FakePeer.answering(401, "{\"message\":\"Bad credentials\"}"));
        assertThat(reason(brought)).isEqualTo(Reason.MISCONFIGURED);

        peer.on("/debug", FakePeer.answering(200, "{\"id\":1,\"app\":{\"client_id\":\"our-client\"}}"));
        assertThat(UpstreamHouse.person(house.upstreams.identify(connection(true), brought))
                        .upstream()
                        .subject())
                .isEqualTo("583231");
        assertThat(peer.asked("/debug").getLast().body()).isEqualTo("{\"access_token\":\"" + CREDENTIAL + "\"}");
    }

    private Reason reason(UpstreamCredential credential) {
        return UpstreamHouse.reason(house.upstreams.identify(connection(true), credential));
    }
}
