package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ConnectionStore} keeps. */
public abstract class ConnectionStoreContract extends StoresContract {

    private ConnectionStore store() {
        return world().connections();
    }

    private static Connection plain(TenantId tenant, String name, ProviderKind kind) {
        return Samples.connection(tenant, name, kind, Peer.of("client"));
    }

    private static void assertSame(Connection found, Connection stored) {
        assertThat(found).usingRecursiveComparison().isEqualTo(stored);
    }

    @Test
    void a_connection_comes_back_as_it_was_stored() {
        Peer peer = new Peer(
                "https://issuer.example/ä",
                Map.of(
                        Endpoint.TOKEN,
                        URI.create("https://issuer.example/token?v=1"),
                        Endpoint.JWKS,
                        URI.create("http://127.0.0.1:1/k")),
                "client \"1\"",
                new byte[] {0, 1, -1},
                Set.of("ios", "android"),
                List.of("openid", "email"),
                Map.of(ConnectionSetting.TEAM_ID, "TEAM", ConnectionSetting.KEY_ID, "KEY"),
                URI.create("com.example.app:/callback"),
                true);
        Connection connection = new Connection(
                new ConnectionId(Samples.id()),
                tenant(),
                new Provider("google"),
                ProviderKind.GOOGLE,
                "google:mobile",
                Set.of(new ApplicationId(Samples.id())),
                peer,
                new Connection.Rules(FirstSight.BIND_OR_CREATE, true, true),
                List.of());

        assertThat(store().save(connection)).isTrue();

        assertSame(store().find(tenant(), connection.id()).orElseThrow(), connection);
        assertSame(store().named(tenant(), connection.name()).orElseThrow(), connection);
        assertSame(store().all(tenant()).getFirst(), connection);
    }

    @Test
    void the_people_of_a_stub_come_back_in_their_order() {
        StubPerson alice = new StubPerson("x", "up-1", new EmailAddress("a@example.com"), true, "Älice");
        StubPerson bob = new StubPerson("y", "up-2", null, false, null);
        Connection connection = new Connection(
                new ConnectionId(Samples.id()),
                tenant(),
                new Provider("stub"),
                ProviderKind.STUB,
                "stub",
                Set.of(),
                Peer.of(""),
                Connection.Rules.defaults(),
                List.of(alice, bob));

        store().save(connection);

        assertSame(store().find(tenant(), connection.id()).orElseThrow(), connection);
    }

    @Test
    void every_kind_of_provider_can_be_stored() {
        for (ProviderKind kind : ProviderKind.values()) {
            assertThat(store().save(plain(tenant(), kind.label(), kind))).isTrue();
        }

        assertThat(store().all(tenant())).extracting(Connection::kind).containsExactlyInAnyOrder(ProviderKind.values());
    }

    @Test
    void a_connection_takes_the_place_of_the_one_of_its_id() {
        Connection first = plain(tenant(), "google", ProviderKind.GOOGLE);
        store().save(first);
        Connection second = new Connection(
                first.id(),
                tenant(),
                new Provider("corp"),
                ProviderKind.OIDC,
                "oidc",
                Set.of(),
                Peer.of("other").with(Endpoint.TOKEN, URI.create("https://t.example")),
                Connection.Rules.defaults(),
                List.of());

        assertThat(store().save(second)).isTrue();

        assertThat(store().all(tenant())).hasSize(1);
        assertSame(store().find(tenant(), first.id()).orElseThrow(), second);
        assertThat(store().named(tenant(), first.name())).isEmpty();
    }

    @Test
    void a_name_is_one_connections_in_its_tenant_and_compared_letter_by_letter() {
        Connection google = plain(tenant(), "google", ProviderKind.GOOGLE);
        store().save(google);

        assertThat(store().save(plain(tenant(), "google", ProviderKind.OIDC))).isFalse();

        assertThat(store().named(tenant(), new Provider("Google"))).isEmpty();
        assertSame(store().named(tenant(), new Provider("google")).orElseThrow(), google);
        assertThat(store().save(plain(newTenant().id(), "google", ProviderKind.OIDC)))
                .isTrue();
    }

    @Test
    void a_name_that_is_taken_leaves_both_as_they_were() {
        Connection google = plain(tenant(), "google", ProviderKind.GOOGLE);
        Connection apple = plain(tenant(), "apple", ProviderKind.APPLE);
        store().save(google);
        store().save(apple);
        Connection renamed = new Connection(
                apple.id(),
                tenant(),
                google.name(),
                ProviderKind.APPLE,
                "apple",
                Set.of(),
                apple.peer(),
                apple.rules(),
                List.of());

        assertThat(store().save(renamed)).isFalse();

        assertThat(store().all(tenant())).extracting(Connection::id).containsExactly(apple.id(), google.id());
    }

    @Test
    void all_are_told_by_name_and_another_tenants_are_not() {
        store().save(plain(tenant(), "b", ProviderKind.OIDC));
        store().save(plain(tenant(), "a", ProviderKind.OIDC));
        Connection foreign = plain(newTenant().id(), "c", ProviderKind.OIDC);
        store().save(foreign);

        assertThat(store().all(tenant()))
                .extracting(connection -> connection.name().text())
                .containsExactly("a", "b");
        assertThat(store().find(tenant(), foreign.id())).isEmpty();
        assertThat(store().delete(tenant(), foreign.id())).isFalse();
        assertThat(store().find(foreign.tenantId(), foreign.id())).isPresent();
    }

    @Test
    void a_connection_is_removed_once_and_its_name_is_free_then() {
        Connection connection = plain(tenant(), "google", ProviderKind.GOOGLE);
        store().save(connection);

        assertThat(store().delete(tenant(), connection.id())).isTrue();

        assertThat(store().delete(tenant(), connection.id())).isFalse();
        assertThat(store().find(tenant(), connection.id())).isEmpty();
        assertThat(store().save(plain(tenant(), "google", ProviderKind.OIDC))).isTrue();
    }
}
