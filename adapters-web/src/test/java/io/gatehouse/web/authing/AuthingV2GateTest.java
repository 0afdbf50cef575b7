package io.gatehouse.web.authing;

import io.gatehouse.web.scenarios.AuthingV2Scenarios;
import io.gatehouse.web.scenarios.Target;
import org.junit.jupiter.api.AfterAll;

/** The conversations of Authing v2 clients, over stores in memory. */
class AuthingV2GateTest extends AuthingV2Scenarios {
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
