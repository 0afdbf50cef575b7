package io.gatehouse.web.appengine;

import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.tck.CountingSecrets;
import io.gatehouse.web.scenarios.AppEngineScenarios;
import io.gatehouse.web.scenarios.CrossGateScenarios;
import io.gatehouse.web.scenarios.LostPasswordScenarios;
import io.gatehouse.web.scenarios.RevocationScenarios;
import io.gatehouse.web.scenarios.StaffScenarios;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.JdkWirePasswords;
import io.gatehouse.web.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The conversations of AppEngine clients, alone and together with Authing's, over stores in memory. */
class TwoGatesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        JdkWirePasswords wire = new JdkWirePasswords();
        server = TestServer.start(wire, new OpenPassword(wire, new CountingSecrets()), new CheckPassword());
        StaffPeople.moveInto(server.house());
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
        protected @Nullable Http operator() {
            return null; // the application has operators
        }
    }
}
