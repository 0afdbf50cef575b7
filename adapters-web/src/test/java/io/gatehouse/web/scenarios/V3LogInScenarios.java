package io.gatehouse.web.scenarios;

import org.junit.jupiter.api.Nested;

/** Conversations of Authing v3 clients that log in, register, and change what they log in with. */
public abstract class V3LogInScenarios {
    /** The server that is talked to; the same one throughout. */
    protected abstract Target target();

    @Nested
    class SignIn extends V3SignInScenarios {
        @Override
        protected Target target() {
            return V3LogInScenarios.this.target();
        }
    }

    @Nested
    class SignUp extends V3SignUpScenarios {
        @Override
        protected Target target() {
            return V3LogInScenarios.this.target();
        }
    }

    @Nested
    class Address extends V3AddressScenarios {
        @Override
        protected Target target() {
            return V3LogInScenarios.this.target();
        }
    }

    @Nested
    class Credential extends V3CredentialScenarios {
        @Override
        protected Target target() {
            return V3LogInScenarios.this.target();
        }
    }
}
