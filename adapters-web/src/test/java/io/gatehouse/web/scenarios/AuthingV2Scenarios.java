package io.gatehouse.web.scenarios;

import org.junit.jupiter.api.Nested;

/** All conversations of Authing v2 clients; whoever runs them says with which server. */
public abstract class AuthingV2Scenarios {
    /** The server that is talked to; the same one throughout. */
    protected abstract Target target();

    @Nested
    class Registration extends RegistrationScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }
}
