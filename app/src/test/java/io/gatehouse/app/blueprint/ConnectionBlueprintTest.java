package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.PlainSecretBox;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionBlueprintTest {
    private static final TenantId TENANT = new TenantId("65f000000000000000000001");
    private static final String HEAD = """
            gatehouse: 1
            tenants:
              - id: "65f000000000000000000001"
                slug: shop
                connections:
            """;
    private static final String GOOGLE = """
                  - name: google
                    provider: google
                    type: "google:mobile"
                    id: "65f0000000000000000000c1"
                    clientId: web-client
                    clientSecret: "the secret"
                    audiences: [ios, android]
                    trustEmail: true
                    onFirstSight: bindOrCreate
                    redirectUri: postmessage
                    jwksUrl: http://127.0.0.1:9000/keys
                    userInfoUrl: https://u.example/me
                    allowPrivateAddresses: true
            """;
    private static final String STUB = """
                  - name: dev
                    provider: stub
                    stub:
                      - {code: x, subject: up-1, email: a@example.com, emailVerified: true, name: A}
                      - {code: y, subject: up-2}
            """;

    private final BlueprintHouse house = new BlueprintHouse();

    private Connection named(String name) {
        return house.world.connections().named(TENANT, new Provider(name)).orElseThrow();
    }

    @Test
    void a_provider_of_plain_oauth_needs_its_addresses_and_keeps_the_names_of_its_members() {
        String short_of = """
                      - {name: forge, provider: oauth2, clientId: c, clientSecret: s, tokenUrl: "https://f.example/token"}
                """;
        assertThatThrownBy(() -> house.applied(HEAD + short_of))
                .hasMessageContaining("authorizationUrl")
                .hasMessageContaining("userInfoUrl")
                .hasMessageNotContaining("tokenUrl");

        house.applied(HEAD + """
                      - name: forge
                        provider: oauth2
                        clientId: c
                        clientSecret: s
                        authorizationUrl: https://f.example/authorize
                        tokenUrl: https://f.example/token
                        userInfoUrl: https://f.example/me
                        subjectMember: data.open_id
                """);

        assertThat(named("forge").peer().settings())
                .isEqualTo(Map.of(ConnectionSetting.SUBJECT_MEMBER, "data.open_id"));
        assertThat(named("forge").issuer()).contains("oauth2:c");
    }

    @Test
    void a_connection_is_made_as_it_is_written() {
        assertThat(house.applied(HEAD + GOOGLE)).contains("created connection google");

        Connection google = named("google");
        assertThat(google.kind()).isEqualTo(ProviderKind.GOOGLE);
        assertThat(google.type()).isEqualTo("google:mobile");
        assertThat(google.id().hex()).isEqualTo("65f0000000000000000000c1");
        assertThat(google.rules()).isEqualTo(new Connection.Rules(FirstSight.BIND_OR_CREATE, true, false));
        assertThat(google.peer().audiences()).isEqualTo(Set.of("ios", "android"));
        assertThat(google.peer().redirectUri()).isEqualTo(URI.create("postmessage"));
        assertThat(google.peer().endpoints())
                .isEqualTo(Map.of(
                        Endpoint.JWKS, URI.create("http://127.0.0.1:9000/keys"),
                        Endpoint.USER_INFO, URI.create("https://u.example/me")));
        assertThat(google.peer().allowPrivateAddresses()).isTrue();
        assertThat(new PlainSecretBox().open(google.peer().sealedSecret(), Connection.secretContext(google.id())))
                .hasValueSatisfying(plain ->
                        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("the secret"));
    }

    @Test
    void what_is_so_already_is_left_alone_and_what_differs_is_changed() {
        house.applied(HEAD + GOOGLE + STUB);

        assertThat(house.applied(HEAD + GOOGLE + STUB)).isEmpty();
        assertThat(house.applied(HEAD + GOOGLE.replace("the secret", "another") + STUB))
                .containsExactly("changed connection google");
        assertThat(house.applied(HEAD
                        + GOOGLE.replace("trustEmail: true", "trustEmail: false")
                                .replace("the secret", "another")))
                .containsExactly("changed connection google");
        assertThat(named("dev").stub()).hasSize(2);
    }

    @Test
    void a_secret_that_is_left_out_stays_as_it_is() {
        house.applied(HEAD + GOOGLE);

        assertThat(house.applied(HEAD + GOOGLE.replace("clientSecret: \"the secret\"", "scopes: [openid]")))
                .containsExactly("changed connection google");

        assertThat(named("google").peer().sealedSecret()).isNotNull();
        assertThat(named("google").peer().scopes()).containsExactly("openid");
    }

    @Test
    void a_connection_is_removed_if_the_file_says_so() {
        house.applied(HEAD + GOOGLE + STUB);

        assertThat(house.applied(HEAD + "      - {name: google, state: absent}\n"))
                .containsExactly("removed connection google");
        assertThat(house.world.connections().all(TENANT))
                .extracting(Connection::kind)
                .containsExactly(ProviderKind.STUB);
    }

    @Test
    void what_some_providers_need_besides_has_keys_of_its_own() {
        house.applied(HEAD + """
                  - {name: apple, provider: apple, clientId: com.example, teamId: T, keyId: K, clientSecret: pem}
            """);

        assertThat(named("apple").peer().settings())
                .isEqualTo(Map.of(ConnectionSetting.TEAM_ID, "T", ConnectionSetting.KEY_ID, "K"));
        assertThat(named("apple").type()).isEqualTo("apple");
    }

    @Test
    void the_export_brings_all_but_the_secrets_and_can_be_applied_again() throws IOException {
        house.applied(HEAD + GOOGLE + STUB);

        String exported = house.exported(false);

        assertThat(exported).doesNotContain("the secret").contains("name: \"google\"", "jwksUrl:", "code: \"x\"");
        assertThat(house.applied(exported)).isEmpty();
    }

    @Test
    void identities_are_vouched_for_by_the_issuer_of_their_connection() {
        house.applied(HEAD + GOOGLE + """
                principals:
                  - {username: ci, identities: [{connection: google, subject: "123"}, {connection: other, subject: "4", issuer: "https://i.example"}]}
            """);

        assertThat(house.world
                        .identities()
                        .find(
                                TENANT,
                                new io.gatehouse.core.identity.UpstreamSubject(
                                        new Provider("google"), "https://accounts.google.com", "123")))
                .isPresent();
        assertThat(house.world
                        .identities()
                        .find(
                                TENANT,
                                new io.gatehouse.core.identity.UpstreamSubject(
                                        new Provider("other"), "https://i.example", "4")))
                .isPresent();
    }

    @Test
    void what_is_missing_or_wrong_is_told_with_its_place() {
        assertRefused("      - {provider: google, clientId: a}\n", "connections[0]", "needs a name");
        assertRefused("      - {name: a}\n", "connections[0]", "which provider");
        assertRefused("      - {name: a, provider: gogle, clientId: a}\n", "provider", "expected one of");
        assertRefused("      - {name: a, provider: google}\n", "connections[0]", "client id");
        assertRefused("      - {name: a, provider: oidc, clientId: a}\n", "connections[0]", "needs its issuer");
        assertRefused(
                "      - {name: a, provider: oidc, clientId: a, issuer: \"https://i\", tokenUrl: \"ftp://x\"}\n",
                "tokenUrl",
                "http or https");
        assertRefused(
                "      - {name: a, provider: google, clientId: a, stub: [{code: a, subject: b}]}\n", "stub", "only a");
        assertRefused("      - {name: a, provider: google, clientId: a, secrt: x}\n", "secrt", "unknown key");
        assertRefused(
                "      - {name: a, provider: stub}\n      - {name: a, provider: stub}\n", "name", "two connections");
        assertRefused("      - {name: a, provider: stub, stub: [{subject: b}]}\n", "stub[0]", "needs a code");
    }

    private void assertRefused(String connections, String key, String text) {
        assertThatThrownBy(() -> house.applied(HEAD + connections))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(text);
    }
}
