package io.gatehouse.web.authing;

import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3Scenarios;
import org.junit.jupiter.api.AfterAll;

/** The conversations of Authing v3 clients about those who are logged in, over stores in memory. */
class AuthingV3ReadingTest extends V3Scenarios {
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
