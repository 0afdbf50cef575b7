package io.gatehouse.web.authing;

import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3LogInScenarios;
import org.junit.jupiter.api.AfterAll;

/** The conversations of Authing v3 clients that log in, over stores in memory. */
class AuthingV3LogInTest extends V3LogInScenarios {
    private static final AuthingHouse HOUSE = new AuthingHouse();

    @Override
    protected Target target() {
        return HOUSE.target();
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }
}
