package io.gatehouse.web.authing;

import io.gatehouse.web.scenarios.SocialScenarios;
import io.gatehouse.web.scenarios.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Log-ins by upstreams over HTTP, with stubs, over stores in memory. */
class AuthingSocialGateTest extends SocialScenarios {
    private static AuthingHouse house;

    @BeforeAll
    static void open() {
        house = new AuthingHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Override
    protected Target target() {
        return house.target();
    }
}
