package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.identities;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Samples;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google, Facebook and Apple at this gate (sections 7.4 to 7.6, 8.2), each by a stub that knows two people. */
class UpstreamWireTest {
    private static final String GOOGLE = "oauth2-google";

    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;

    @BeforeEach
    void connect() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        for (String name : List.of("google", "facebook", "apple")) {
            save(world.house().tenant.id(), name, Set.of());
            providers.put(
                    ProviderType.named("oauth2-" + name).orElseThrow(),
                    new ProviderSettings(true, Map.of("connection", name)));
        }
        world.set(providers);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void save(TenantId tenant, String name, Set<ApplicationId> applications) {
        world.house()
                .world
                .connections()
                .save(new Connection(
                        new ConnectionId(Samples.id()),
                        tenant,
                        new Provider(name),
                        ProviderKind.STUB,
                        name,
                        applications,
                        Peer.of(""),
                        Connection.Rules.defaults(),
                        List.of(
                                new StubPerson("ann", "up-ann", new EmailAddress("ann@example.com"), true, "Ann"),
                                new StubPerson("bob", "up-bob", null, false, null))));
    }

    @Test
    void each_provider_takes_its_own_credentials_and_names_the_subject() {
        Reply byCode = expect(200, client.logIn(GOOGLE, Map.of("authCode", "ann")));
        Reply byToken = expect(200, client.logIn(GOOGLE, Map.of("id_token", "ann")));
        Reply facebook = expect(200, client.logIn("oauth2-facebook", Map.of("accessToken", "ann")));
        Reply apple = expect(200, client.logIn("oauth2-apple", Map.of("id_token", "ann")));

        assertThat(user(byToken)).isEqualTo(user(byCode));
        assertThat(List.of(user(byCode), user(facebook), user(apple))).doesNotHaveDuplicates();
        Reply profile = expect(200, client.profile(byCode));
        assertThat(identities(profile)).containsExactly(GOOGLE);
        assertThat(profile.text()).contains("\"id\":\"up-ann\"");
        assertThat(profile.at("data")).isEqualTo(Map.of("name", "Ann", "email", "ann@example.com"));
    }

    @Test
    void a_credential_of_another_sort_or_none_is_a_bad_request() {
        assertThat(client.logIn(GOOGLE, Map.of("accessToken", "ann")).status()).isEqualTo(400);
        assertThat(client.logIn("oauth2-facebook", Map.of("id_token", "ann")).status())
                .isEqualTo(400);
        assertThat(client.logIn("oauth2-apple", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void what_the_upstream_does_not_know_is_unauthorized_without_a_reason() {
        refused(401, "AuthError", "unauthorized", client.logIn(GOOGLE, Map.of("id_token", "nobody")));
        refused(401, "AuthError", "unauthorized", client.logIn("oauth2-facebook", Map.of("accessToken", "nobody")));
    }

    @Test
    void a_provider_that_is_off_lets_nobody_in() {
        world.set(AppWorld.usual());

        refused(
                401,
                "AuthProviderNotFound",
                "unauthorized: authentication via 'oauth2-google' is not enabled",
                client.logIn(GOOGLE, Map.of("id_token", "ann")));
    }

    @Test
    void a_connection_that_is_missing_or_another_applications_lets_nobody_in() {
        save(world.house().tenant.id(), "elsewhere", Set.of(new ApplicationId("65e0dddddddddddddddddddd")));
        for (String name : List.of("missing", "elsewhere", "facebook of another", "")) {
            world.set(Map.of(ProviderType.OAUTH2_GOOGLE, new ProviderSettings(true, Map.of("connection", name))));
            assertThat(client.logIn(GOOGLE, Map.of("id_token", "ann")).status())
                    .as(name)
                    .isEqualTo(503);
        }
    }

    @Test
    void another_tenants_connection_of_the_name_is_not_used() {
        save(new TenantId(Samples.id()), "foreign", Set.of());
        world.set(Map.of(ProviderType.OAUTH2_GOOGLE, new ProviderSettings(true, Map.of("connection", "foreign"))));

        assertThat(client.logIn(GOOGLE, Map.of("id_token", "ann")).status()).isEqualTo(503);
    }

    @Test
    void many_first_log_ins_at_once_are_one_user() {
        List<String> users = Race.of(12, i -> user(expect(200, client.logIn(GOOGLE, Map.of("id_token", "bob")))));

        assertThat(Set.copyOf(users)).hasSize(1);
    }

    @Test
    void nobody_is_recognised_by_a_mail_address() { // threat 34
        Reply owner = expect(200, client.newUser("ann@example.com"));

        Reply ann = expect(200, client.logIn(GOOGLE, Map.of("id_token", "ann")));

        assertThat(user(ann)).isNotEqualTo(user(owner));
    }

    private void google(Map<String, Object> options) {
        world.set(Map.of(
                ProviderType.ANON_USER, new ProviderSettings(true, Map.of()),
                ProviderType.OAUTH2_GOOGLE, new ProviderSettings(true, options)));
    }

    @Test
    void only_who_has_a_verified_address_in_a_domain_that_is_let_in_logs_in_and_links() { // 7.4
        Reply before = expect(200, client.logIn(GOOGLE, Map.of("id_token", "ann")));
        google(Map.of("domains", List.of("ample.com", "mail.example.com", "example.com.au")));

        refused(401, "DomainNotAllowed", "domain not allowed", client.logIn(GOOGLE, Map.of("id_token", "ann")));
        refused(401, "DomainNotAllowed", "domain not allowed", client.logIn(GOOGLE, Map.of("authCode", "bob")));
        refused(
                401,
                "DomainNotAllowed",
                "domain not allowed",
                client.link(client.anonymous(), GOOGLE, Map.of("id_token", "ann")));

        google(Map.of("domains", List.of("other.example", "example.com")));
        assertThat(user(expect(200, client.logIn(GOOGLE, Map.of("id_token", "ann")))))
                .isEqualTo(user(before));
        refused(401, "DomainNotAllowed", "domain not allowed", client.logIn(GOOGLE, Map.of("authCode", "bob")));
    }

    private static Map<String, Object> field(String name, boolean required) {
        return Map.of("name", name, "required", required);
    }

    @Test
    void an_identity_shows_what_the_application_takes_and_nothing_else() {
        google(Map.of("metadata", List.of(field("email", true), field("first_name", false))));

        Reply ann = expect(200, client.logIn(GOOGLE, Map.of("id_token", "ann")));

        Reply profile = expect(200, client.profile(ann));
        assertThat(profile.at("data")).isEqualTo(Map.of("email", "ann@example.com"));
        assertThat(profile.text()).doesNotContain("\"Ann\"");
        google(Map.of("metadata", List.of()));
        assertThat(expect(200, client.profile(ann)).at("data")).isEqualTo(Map.of());
        google(Map.of());
        assertThat(expect(200, client.profile(ann)).at("data"))
                .isEqualTo(Map.of("name", "Ann", "email", "ann@example.com"));
    }

    @Test
    void whom_the_upstream_tells_too_little_of_is_unauthorized_and_no_user_is_made() {
        google(Map.of("metadata", List.of(field("email", true))));
        refused(401, "AuthError", "unauthorized", client.logIn(GOOGLE, Map.of("id_token", "bob")));
        refused(
                401,
                "AuthError",
                "unauthorized: cannot link these credentials",
                client.link(client.anonymous(), GOOGLE, Map.of("id_token", "bob")));
        google(Map.of("metadata", List.of(field("last_name", true))));
        refused(401, "AuthError", "unauthorized", client.logIn(GOOGLE, Map.of("id_token", "ann")));

        assertThat(world.house().world.principals().page(world.house().tenant.id(), null, 10))
                .allMatch(principal -> principal.kind() == PrincipalKind.ANONYMOUS);
    }

    @Test
    void what_the_upstream_tells_is_told_anew_at_each_log_in() { // 3.4
        Reply ann = expect(200, client.logIn(GOOGLE, Map.of("id_token", "ann")));
        Connection before = world.house()
                .world
                .connections()
                .named(world.house().tenant.id(), new Provider("google"))
                .orElseThrow();
        world.house()
                .world
                .connections()
                .save(new Connection(
                        before.id(),
                        before.tenantId(),
                        before.name(),
                        before.kind(),
                        before.type(),
                        before.applications(),
                        before.peer(),
                        before.rules(),
                        List.of(new StubPerson("ann", "up-ann", new EmailAddress("ann@new.example"), true, "Anne"))));

        expect(200, client.logIn(GOOGLE, Map.of("id_token", "ann")));

        assertThat(expect(200, client.profile(ann)).at("data"))
                .isEqualTo(Map.of("name", "Anne", "email", "ann@new.example"));
    }

    @Test
    void an_anonymous_user_links_and_stays_who_he_is() {
        Reply anonymous = client.anonymous();

        Reply linked = expect(200, client.link(anonymous, GOOGLE, Map.of("id_token", "ann")));

        assertThat(user(linked)).isEqualTo(user(anonymous));
        assertThat(user(expect(200, client.logIn(GOOGLE, Map.of("authCode", "ann")))))
                .isEqualTo(user(anonymous));
    }

    @Test
    void what_is_somebody_elses_is_not_linked_and_a_bad_credential_sounds_harmless() {
        expect(200, client.logIn(GOOGLE, Map.of("id_token", "ann")));
        Reply anonymous = client.anonymous();

        refused(
                401,
                "AuthError",
                "unauthorized: cannot link these credentials",
                client.link(anonymous, GOOGLE, Map.of("id_token", "ann")));
        refused(
                401,
                "AuthError",
                "unauthorized: cannot link these credentials",
                client.link(anonymous, GOOGLE, Map.of("id_token", "nobody")));
    }
}
