package io.gatehouse.web.authing;

import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Application.QrLoginRules;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.CountingSecrets;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.FactorScenarios;
import io.gatehouse.web.scenarios.QrScenarios;
import io.gatehouse.web.scenarios.SocialScenarios;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3PasskeyScenarios;
import io.gatehouse.web.testing.JdkWirePasswords;
import io.gatehouse.web.testing.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A server over stores in memory with a second tenant beside the first, and a client of the first. */
final class AuthingHouse implements AutoCloseable {
    private final TestServer server;
    private final Target target;

    AuthingHouse() {
        JdkWirePasswords wire = new JdkWirePasswords();
        server = TestServer.start(wire, new OpenPassword(wire, new CountingSecrets()), new CheckPassword());
        House house = server.house();
        Tenant foreign = new Tenant(
                new TenantId(house.ids.next()),
                new Slug("other"),
                "Other",
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
        Application application = house.application(foreign, false);
        house.world.tenants().save(foreign);
        house.world.tenants().save(application);
        AccessOfRita.moveInto(house);
        LinkedPeople.moveInto(house);
        CustomFieldsOfPools.moveInto(house, foreign.id());
        save(FactorScenarios.OPTIONAL_APP, MfaPolicy.OPTIONAL);
        save(FactorScenarios.REQUIRED_APP, MfaPolicy.REQUIRED);
        save(QrScenarios.PAGE_APP, MfaPolicy.OPTIONAL, "page", new QrLoginRules(false, false));
        save(QrScenarios.BROWSER_APP, MfaPolicy.OPTIONAL, "browser", new QrLoginRules(true, false));
        save(QrScenarios.POLL_APP, MfaPolicy.OPTIONAL, "poll", new QrLoginRules(false, true));
        save(SocialScenarios.APP, MfaPolicy.OPTIONAL, "social", QrLoginRules.defaults());
        UpstreamStubs.moveInto(house);
        target = new Target(
                server.http().base(),
                house.tenant.id().hex(),
                house.application.id().hex(),
                foreign.id().hex(),
                application.id().hex(),
                house.clock);
    }

    /** An application of the first tenant with that rule. */
    private void save(String id, MfaPolicy policy) {
        save(id, policy, policy.name().toLowerCase(Locale.ROOT), QrLoginRules.defaults());
    }

    private void save(String id, MfaPolicy policy, String name, QrLoginRules rules) {
        Application plain = house().application;
        house().world
                .tenants()
                .save(new Application(
                        new ApplicationId(id),
                        plain.tenantId(),
                        null,
                        plain.name(),
                        plain.identifier() + "-" + name,
                        null,
                        Digest.of(QrScenarios.SECRET),
                        null,
                        plain.tokenEndpointAuth(),
                        plain.redirectUris(),
                        plain.allowedOrigins(),
                        true,
                        true,
                        policy,
                        Set.of(),
                        new PasskeySettings(V3PasskeyScenarios.RP, List.of(V3PasskeyScenarios.ORIGIN), null),
                        rules,
                        plain.tokens(),
                        plain.createdAt(),
                        plain.updatedAt()));
    }

    Target target() {
        return target;
    }

    House house() {
        return server.house();
    }

    DirectoryWing directories() {
        return server.directories();
    }

    AuthingClient client() {
        return AuthingClient.flutter(target);
    }

    /** From now on the tenant has these policies. */
    void policies(UnaryOperator<TenantPolicies> change) {
        Tenant tenant = house().tenant;
        house().world
                .tenants()
                .save(new Tenant(
                        tenant.id(),
                        tenant.slug(),
                        tenant.name(),
                        tenant.publicUrl(),
                        tenant.passwordResetUrl(),
                        tenant.defaultFor(),
                        change.apply(TenantPolicies.defaults())));
    }

    @Override
    public void close() {
        server.close();
    }
}
