package io.gatehouse.web.appengine;

import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.tck.CountingSecrets;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Samples;
import io.gatehouse.web.scenarios.AppEngineScenarios;
import io.gatehouse.web.scenarios.CrossGateScenarios;
import io.gatehouse.web.scenarios.LostPasswordScenarios;
import io.gatehouse.web.scenarios.RevocationScenarios;
import io.gatehouse.web.scenarios.StaffScenarios;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.JdkWirePasswords;
import io.gatehouse.web.testing.TestServer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The conversations of AppEngine clients, alone and together with Authing's, over stores in memory. */
class TwoGatesTest {
    private static final String REALM_APP = "acme-app-abcde";

    private static TestServer server;

    @BeforeAll
    static void start() {
        JdkWirePasswords wire = new JdkWirePasswords();
        server = TestServer.start(wire, new OpenPassword(wire, new CountingSecrets()), new CheckPassword());
        StaffPeople.moveInto(server.house());
        addRealmApp(server.house());
    }

    private static void addRealmApp(House house) {
        Application of = house.application(house.tenant, false);
        Application realm = new Application(
                new ApplicationId(Samples.id()),
                of.tenantId(),
                REALM_APP,
                "Realm",
                "realm",
                of.logo(),
                of.secretDigest(),
                of.signingSecret(),
                of.tokenEndpointAuth(),
                of.redirectUris(),
                of.allowedOrigins(),
                of.autoRegister(),
                of.flutterRouting(),
                of.mfa(),
                of.factors(),
                of.passkeys(),
                of.qrLogin(),
                of.tokens(),
                of.createdAt(),
                of.updatedAt());
        ProviderSettings on = new ProviderSettings(true, Map.of());
        house.world.tenants().save(realm);
        house.world
                .appSettings()
                .save(
                        realm.tenantId(),
                        realm.id(),
                        AppSettings.none().with(Map.of(ProviderType.LOCAL_USERPASS, on, ProviderType.API_KEY, on)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Target here() {
        String pool = server.house().tenant.id().hex();
        String app = server.house().application.id().hex();
        return new Target(server.http().base(), pool, app, pool, app);
    }

    @Nested
    class AppEngine extends AppEngineScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return "acme";
        }
    }

    @Nested
    class Staff extends StaffScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return "acme";
        }
    }

    @Nested
    class Passwords extends LostPasswordScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return "acme";
        }
    }

    @Nested
    class CrossGate extends CrossGateScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return "acme";
        }
    }

    @Nested
    class Revocation extends RevocationScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return "acme";
        }

        @Override
        protected String realmApp() {
            return REALM_APP;
        }

        @Override
        protected @Nullable Http operator() {
            return null; // the application has operators
        }
    }
}
