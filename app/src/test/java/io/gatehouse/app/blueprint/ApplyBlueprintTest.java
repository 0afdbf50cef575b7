package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.crypto.password.Argon2Parameters;
import io.gatehouse.crypto.password.PasswordHashingSettings;
import io.gatehouse.crypto.password.PooledPasswordHasher;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.MovableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ApplyBlueprintTest {
    private static final Secrets SECRETS = new SystemSecrets();
    private static final PooledPasswordHasher HASHER = new PooledPasswordHasher(
            new PasswordHashingSettings(
                    new Argon2Parameters(7168, 1, 1, 16, 32),
                    2,
                    64,
                    Duration.ofSeconds(20),
                    PasswordHashingSettings.Engine.AUTO),
            SECRETS);
    private static final String BCRYPT = "$2a$04$abcdefghijklmnopqrstuu";

    private final List<Change> news = new ArrayList<>();
    private final List<String> wireKeys = new ArrayList<>();
    private final BlueprintHouse house = new BlueprintHouse(HASHER, this::ensureWireKey);
    private final InMemoryWorld world = house.world;
    private final MovableClock clock = house.clock;

    ApplyBlueprintTest() {
        world.changes().subscribe(news::add);
    }

    @AfterAll
    static void stopHashing() {
        HASHER.close();
    }

    @Test
    void the_demo_tenant_has_the_ids_that_the_documents_name() throws IOException {
        assertThat(applied(demo())).hasSize(3);

        Tenant tenant =
                world.tenants().find(new TenantId("65f000000000000000000001")).orElseThrow();
        Application application =
                world.tenants().findApplication("demo-app-abcde").orElseThrow();
        assertThat(tenant.slug()).isEqualTo(new Slug("demo"));
        assertThat(tenant.policies().password().unmet(Secret.of("111111"))).isEmpty();
        assertThat(application.id()).hasToString("65f00000000000000000000a");
        AppSettings settings =
                world.appSettings().find(tenant.id(), application.id()).orElseThrow();
        assertThat(settings.provider(ProviderType.ANON_USER).enabled()).isTrue();
        assertThat(settings.provider(ProviderType.LOCAL_USERPASS).enabled()).isTrue();
        assertThat(applied(demo())).isEmpty();
    }

    @Test
    void applying_twice_changes_nothing_and_leaves_no_trace() {
        String text = shop("""
                    passwordEncryption: {bits: 2048}
                    applications: [{identifier: web, secret: "a-client-secret", tokens: {access: PT2H}}]
                    principals:
                      - {username: ci, email: ci@example.com, emailVerified: true, password: "111111", profile: {nickname: C}}
                      - {phone: "+8613600000000", kind: STAFF, status: Suspended}
                """);
        assertThat(applied(text)).hasSize(5);
        Tenant tenant = shop();
        List<Principal> principals = world.principals().page(tenant.id(), null, 10);
        List<Application> applications = world.tenants().applicationsOf(tenant.id());
        int told = news.size();
        clock.advance(Duration.ofHours(1));

        assertThat(applied(text)).isEmpty();

        assertThat(shop()).isEqualTo(tenant);
        assertThat(world.principals().page(tenant.id(), null, 10)).isEqualTo(principals);
        assertThat(world.tenants().applicationsOf(tenant.id())).isEqualTo(applications);
        assertThat(audited()).hasSize(1);
        assertThat(news).hasSize(told);
    }

    @Test
    void what_differs_is_changed_audited_and_told_to_the_other_nodes() {
        applied(shop("name: One\n    applications: [{identifier: web, name: One}]"));
        news.clear();
        clock.advance(Duration.ofHours(1));

        List<String> changes = applied(shop("name: Two\n    applications: [{identifier: web, name: Two}]"));

        assertThat(changes).hasSize(2);
        assertThat(shop().name()).isEqualTo("Two");
        Application application = world.tenants().applicationsOf(shop().id()).getFirst();
        assertThat(application.name()).isEqualTo("Two");
        assertThat(application.updatedAt()).isAfter(application.createdAt());
        assertThat(news).extracting(Change::topic).containsExactly(Topic.TENANT_CHANGED);
        assertThat(audited()).hasSize(2).allMatch(event -> event.origin().gate().equals("cli"));
    }

    @Test
    void what_the_file_leaves_out_stays() {
        applied(shop("policies: {existenceCheck: false}\n    applications: [{identifier: web, autoRegister: true}]"));

        assertThat(applied(shop("applications: [{identifier: web}]"))).isEmpty();

        assertThat(shop().policies().existenceCheck()).isFalse();
    }

    @Test
    void only_what_is_called_absent_is_removed() {
        applied(shop("applications: [{identifier: web}]\n    principals: [{username: ci}, {username: di}]"));

        applied(shop(
                "applications: [{identifier: web, state: absent}]\n    principals: [{username: ci, state: absent}]"));
        assertThat(world.tenants().applicationsOf(shop().id())).isEmpty();
        assertThat(find("ci")).isEmpty();
        assertThat(find("di")).isPresent();

        assertThat(applied("gatehouse: 1\ntenants: [{slug: shop, state: absent}]"))
                .hasSize(1);
        assertThat(world.tenants().all()).isEmpty();
        assertThat(applied("gatehouse: 1\ntenants: [{slug: shop, state: absent}]"))
                .isEmpty();
    }

    @Test
    void a_refused_entry_leaves_nothing_of_the_file_behind() {
        applied(shop("applications: [{identifier: web, clientAppId: shop-web}]"));
        String text = "gatehouse: 1\ntenants:\n  - slug: other\n    principals: [{username: x}]\n    applications:\n"
                + "      - {id: 65f00000000000000000000b, clientAppId: shop-web}\n";

        assertThatThrownBy(() -> applied(text))
                .isInstanceOf(BlueprintException.class)
                .hasMessage(
                        "shop.yaml:6: tenants[0].applications[0]: another application has the clientAppId shop-web");

        assertThat(world.tenants().findBySlug(new Slug("other"))).isEmpty();
    }

    @Test
    void another_tenants_slug_or_application_is_refused_with_its_line() {
        applied(shop("applications: [{id: 65f00000000000000000000b}]"));

        assertThatThrownBy(() -> applied("gatehouse: 1\ntenants: [{id: 65f000000000000000000009, slug: shop}]"))
                .hasMessageContaining("shop.yaml:2: tenants[0]: another tenant has the slug shop");
        assertThatThrownBy(() ->
                        applied("gatehouse: 1\ntenants: [{slug: b, applications: [{id: 65f00000000000000000000b}]}]"))
                .hasMessageContaining("this application belongs to another tenant");
    }

    @Test
    void a_gate_has_at_most_one_default_tenant() {
        assertThatThrownBy(() -> applied(
                        "gatehouse: 1\ntenants: [{slug: a, defaultFor: [vendor]}, {slug: b, defaultFor: [vendor]}]"))
                .hasMessageContaining("the gate vendor would have two default tenants");
        assertThat(world.tenants().all()).isEmpty();
    }

    @Test
    void an_identifier_of_somebody_else_is_refused_with_its_line() {
        applied(shop("principals: [{username: ci, email: ci@example.com}, {username: di}]"));

        assertThatThrownBy(() -> applied(shop("principals: [{username: di, email: ci@example.com}]")))
                .hasMessageContaining(
                        "shop.yaml:4: tenants[0].principals[0]: its user name, email and phone belong to different");
    }

    @Test
    void a_new_address_replaces_the_old_one_and_is_unverified_until_the_file_says_otherwise() {
        applied(shop("principals: [{username: ci, email: ci@example.com, emailVerified: true}]"));

        applied(shop("principals: [{username: ci, email: new@example.com}]"));
        assertThat(principal("ci").email()).isEqualTo(new EmailAddress("new@example.com"));
        assertThat(principal("ci").emailVerified()).isFalse();

        applied(shop("principals: [{username: ci, email: new@example.com, emailVerified: true}]"));
        assertThat(principal("ci").emailVerified()).isTrue();
        assertThat(applied(shop("principals: [{username: ci, email: new@example.com}]")))
                .isEmpty();
    }

    @Test
    void profile_members_are_set_and_cleared() {
        applied(shop("principals: [{username: ci, profile: {nickname: C, city: Ulm}}]"));

        applied(shop("principals: [{username: ci, profile: {nickname: D, city: null}}]"));

        assertThat(principal("ci").profile().get(ProfileField.NICKNAME)).contains("D");
        assertThat(principal("ci").profile().get(ProfileField.CITY)).isEmpty();
    }

    @Test
    void a_clear_password_is_enforced_and_ends_what_the_old_one_opened() {
        applied(shop("principals: [{username: ci, password: first-one}]"));
        int generation = principal("ci").generation();
        news.clear();

        applied(shop("principals: [{username: ci, password: second-one}]"));

        assertThat(signsIn("ci", "second-one")).isTrue();
        assertThat(signsIn("ci", "first-one")).isFalse();
        assertThat(principal("ci").generation()).isGreaterThan(generation);
        assertThat(news).extracting(Change::topic).contains(Topic.GENERATION_RAISED, Topic.PRINCIPAL_CHANGED);
    }

    @Test
    void a_password_that_must_be_changed_does_not_undo_the_one_chosen_since() {
        String text = shop("principals: [{username: ci, password: first-one, mustChangePassword: true}]");
        applied(text);
        assertThat(stored("ci").mustChange()).isTrue();
        assertThat(applied(text)).isEmpty();

        applied(shop("principals: [{username: ci, password: chosen-one}]"));

        assertThat(applied(text)).isEmpty();
        assertThat(signsIn("ci", "chosen-one")).isTrue();
    }

    @Test
    void an_imported_hash_is_kept_until_it_is_upgraded_and_does_not_come_back() {
        String hash = BCRYPT + "A".repeat(60 - BCRYPT.length());
        String text = shop("principals: [{username: ci, passwordHash: \"" + hash + "\"}]");
        applied(text);
        assertThat(stored("ci").hash().encoded()).isEqualTo(hash);
        assertThat(applied(text)).isEmpty();

        PasswordHash better = HASHER.hash(Secret.of("whatever"));
        world.credentials()
                .upgrade(shop().id(), principal("ci").id(), stored("ci").hash(), better);

        assertThat(applied(text)).isEmpty();
        assertThat(stored("ci").hash()).isEqualTo(better);
    }

    @Test
    void a_corrected_hash_takes_the_place_of_an_imported_one() {
        String one = BCRYPT + "A".repeat(60 - BCRYPT.length());
        String other = BCRYPT + "B".repeat(60 - BCRYPT.length());
        applied(shop("principals: [{username: ci, passwordHash: \"" + one + "\"}]"));

        applied(shop("principals: [{username: ci, passwordHash: \"" + other + "\"}]"));

        assertThat(stored("ci").hash().encoded()).isEqualTo(other);
    }

    @Test
    void suspending_and_activating_is_felt() {
        applied(shop("principals: [{username: ci}]"));
        news.clear();

        applied(shop("principals: [{username: ci, status: Suspended}]"));
        assertThat(principal("ci").status()).isEqualTo(PrincipalStatus.SUSPENDED);
        assertThat(news).extracting(Change::topic).contains(Topic.GENERATION_RAISED);

        applied(shop("principals: [{username: ci, status: Activated}]"));
        assertThat(principal("ci").status()).isEqualTo(PrincipalStatus.ACTIVATED);
    }

    @Test
    void one_address_may_belong_to_a_customer_and_to_a_member_of_staff() {
        applied(shop("principals: [{kind: CUSTOMER, email: a@example.com}, {kind: STAFF, email: a@example.com}]"));

        assertThat(world.principals().page(shop().id(), null, 10)).hasSize(2);
    }

    @Test
    void a_key_that_is_none_is_refused_with_its_line() {
        assertThatThrownBy(() -> applied(shop("passwordEncryption: {privateKey: \"-----BEGIN x\"}")))
                .hasMessageContaining("shop.yaml:4: tenants[0].passwordEncryption: not a key");
        assertThat(world.tenants().all()).isEmpty();
    }

    @Test
    void what_is_exported_changes_nothing_when_it_is_applied() throws IOException {
        applied(shop("""
                    name: "A \\"quoted\\" ${DOLLAR} 😀 name"
                    publicUrl: https://id.example.com
                    defaultFor: [vendor]
                    policies: {password: nist, session: {idle: PT1H}}
                    applications: [{identifier: web, clientAppId: a-b, redirectUris: ["https://a.example/cb"], qrLogin: {tokensInPoll: true}}]
                    principals:
                      - {username: ci, email: ci@example.com, emailVerified: true, phone: "+8613600000000", password: "111111", profile: {nickname: "a: b"}}
                      - {kind: STAFF, email: s@example.com, status: Suspended}
                """.replace("${DOLLAR}", "$${DOLLAR}")));
        String bare = house.exported(false);
        String whole = house.exported(true);

        assertThat(applied(bare)).isEmpty();
        assertThat(applied(whole)).isEmpty();
        assertThat(bare).doesNotContain("$argon2id", "passwordHash");
        assertThat(whole).contains("$argon2id", "qrLogin: {browserExchange: false, tokensInPoll: true}");
    }

    private boolean ensureWireKey(TenantId tenant, int bits, @Nullable String pem) {
        if (pem != null) {
            throw new IllegalArgumentException("not a key");
        }
        String key = tenant + "/" + bits;
        return !wireKeys.contains(key) && wireKeys.add(key);
    }

    private List<String> applied(String text) {
        return house.applied(text);
    }

    private static String demo() throws IOException {
        try (InputStream in = ApplyBlueprint.class.getResourceAsStream("demo.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<AuditEvent> audited() {
        return world.audit().newest(shop().id(), null, 100).stream()
                .filter(event -> event.action() == AuditAction.BLUEPRINT_APPLIED)
                .toList();
    }

    private Tenant shop() {
        return world.tenants().findBySlug(new Slug("shop")).orElseThrow();
    }

    private Optional<Principal> find(String username) {
        Identifier name = new Username(username);
        return world.principals().findByIdentifier(shop().id(), PrincipalKind.CUSTOMER, name);
    }

    private Principal principal(String username) {
        return find(username).orElseThrow();
    }

    private io.gatehouse.core.credential.CredentialStore.StoredPassword stored(String username) {
        return world.credentials().find(shop().id(), principal(username).id()).orElseThrow();
    }

    private boolean signsIn(String username, String password) {
        return HASHER.verify(Secret.of(password), stored(username).hash());
    }

    private static String shop(String lines) {
        return "gatehouse: 1\ntenants:\n  - slug: shop\n    " + lines.strip() + "\n";
    }
}
