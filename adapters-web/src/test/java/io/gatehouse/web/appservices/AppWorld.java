package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import io.gatehouse.web.admin.OperatorAccess;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.TestServer;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server with an App Services application, whose settings tests choose. */
final class AppWorld implements AutoCloseable {
    static final String APP = "acme-app-abcde";
    static final String OTHER_APP = "acme-two-fghij";
    static final String FOREIGN_APP = "other-app-klmno";

    final TestServer server;
    final Application application;
    final RealmClient client;

    private AppWorld(TestServer server) {
        this.server = server;
        House house = server.house();
        this.application = named(house.application, APP, List.of());
        house.world.tenants().save(application);
        this.client = new RealmClient(server.http(), APP);
        set(usual());
    }

    static AppWorld start() {
        return new AppWorld(TestServer.start());
    }

    /** The server has operators. */
    static AppWorld start(OperatorAccess operators) {
        return new AppWorld(TestServer.start(operators));
    }

    static AppWorld start(TenantPolicies policies) {
        return new AppWorld(TestServer.start(policies));
    }

    House house() {
        return server.house();
    }

    /** Anonymous users, and people with passwords who are confirmed at once. */
    static Map<ProviderType, ProviderSettings> usual() {
        Map<ProviderType, ProviderSettings> providers = new EnumMap<>(ProviderType.class);
        providers.put(ProviderType.ANON_USER, new ProviderSettings(true, Map.of()));
        providers.put(ProviderType.LOCAL_USERPASS, new ProviderSettings(true, Map.of()));
        return providers;
    }

    void set(Map<ProviderType, ProviderSettings> providers) {
        set(new AppSettings(Duration.ofMinutes(30), null, "US-VA", false, providers));
    }

    void set(AppSettings settings) {
        house().world.appSettings().save(application.tenantId(), application.id(), settings);
    }

    /** Another application of the same tenant, with the usual providers. */
    RealmClient otherApp() {
        return add(house().tenant, OTHER_APP, "65e0aaaaaaaaaaaaaaaaaaaa");
    }

    /** An application of another tenant, with the usual providers. */
    RealmClient foreignApp() {
        Tenant foreign = new Tenant(
                new TenantId("65e0bbbbbbbbbbbbbbbbbbbb"),
                new Slug("other"),
                "Other",
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
        house().world.tenants().save(foreign);
        return add(foreign, FOREIGN_APP, "65e0cccccccccccccccccccc");
    }

    private RealmClient add(Tenant tenant, String clientAppId, String id) {
        Application fresh = house().application(tenant, false);
        Application other = new Application(
                new ApplicationId(id),
                tenant.id(),
                clientAppId,
                fresh.name(),
                fresh.identifier(),
                fresh.logo(),
                fresh.secretDigest(),
                fresh.signingSecret(),
                fresh.tokenEndpointAuth(),
                fresh.redirectUris(),
                fresh.allowedOrigins(),
                fresh.autoRegister(),
                fresh.flutterRouting(),
                fresh.mfa(),
                fresh.factors(),
                fresh.passkeys(),
                fresh.qrLogin(),
                fresh.tokens(),
                fresh.createdAt(),
                fresh.updatedAt());
        house().world.tenants().save(other);
        house().world
                .appSettings()
                .save(tenant.id(), other.id(), new AppSettings(Duration.ofMinutes(30), null, "US-VA", false, usual()));
        return new RealmClient(server.http(), clientAppId);
    }

    /** The application may be called by pages of these origins only. */
    void allowOrigins(List<String> origins) {
        house().world.tenants().save(named(application, APP, origins));
    }

    /** Log-ins by redirect may come back to these pages only. */
    void register(List<URI> redirectUris) {
        house().world.tenants().save(named(application, APP, List.of(), redirectUris));
    }

    private static Application named(Application of, @Nullable String clientAppId, List<String> origins) {
        return named(of, clientAppId, origins, of.redirectUris());
    }

    private static Application named(
            Application of, @Nullable String clientAppId, List<String> origins, List<URI> redirectUris) {
        return new Application(
                of.id(),
                of.tenantId(),
                clientAppId,
                of.name(),
                of.identifier(),
                of.logo(),
                of.secretDigest(),
                of.signingSecret(),
                of.tokenEndpointAuth(),
                redirectUris,
                origins,
                of.autoRegister(),
                of.flutterRouting(),
                of.mfa(),
                of.factors(),
                of.passkeys(),
                of.qrLogin(),
                of.tokens(),
                of.createdAt(),
                of.updatedAt());
    }

    @Override
    public void close() {
        server.close();
    }
}
