package io.gatehouse.web.authing;

import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.AuthingV2Scenarios;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.testing.JdkWirePasswords;
import io.gatehouse.web.testing.TestServer;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

/** The conversations of Authing v2 clients, over stores in memory. */
class AuthingV2GateTest extends AuthingV2Scenarios {
    private static final JdkWirePasswords WIRE = new JdkWirePasswords();
    private static final TestServer SERVER = TestServer.start(WIRE, new OpenPassword(WIRE), new CheckPassword());
    private static final Target TARGET = target(SERVER);

    @Override
    protected Target target() {
        return TARGET;
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Target target(TestServer server) {
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
        return new Target(
                server.http().base(),
                house.tenant.id().hex(),
                house.application.id().hex(),
                foreign.id().hex(),
                application.id().hex());
    }
}
