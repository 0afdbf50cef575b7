package io.gatehouse.web.authing;

import io.gatehouse.web.scenarios.JourneyScenarios;
import io.gatehouse.web.scenarios.SocialScenarios;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3LinkScenarios;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Log-ins by upstreams over HTTP, with stubs, over stores in memory. */
class AuthingSocialGateTest {
    private static AuthingHouse house;

    @BeforeAll
    static void open() {
        house = new AuthingHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Nested
    class Exchange extends SocialScenarios {
        @Override
        protected Target target() {
            return house.target();
        }
    }

    @Nested
    class Redirect extends JourneyScenarios {
        @Override
        protected Target target() {
            return house.target();
        }
    }

    @Nested
    class Links extends V3LinkScenarios {
        @Override
        protected Target target() {
            return house.target();
        }
    }
}
