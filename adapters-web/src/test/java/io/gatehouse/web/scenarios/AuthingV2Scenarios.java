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

    @Nested
    class LogIn extends LogInScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Message extends MessageScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Password extends PasswordScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Address extends AddressScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Account extends AccountScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Link extends LinkScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Access extends AccessScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Graphql extends GraphqlScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Claims extends ClaimScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class CustomData extends CustomDataScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class QrCode extends QrScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class SecondFactor extends FactorScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Session extends SessionScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Public extends PublicScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }

    @Nested
    class Hostile extends HostileScenarios {
        @Override
        protected Target target() {
            return AuthingV2Scenarios.this.target();
        }
    }
}
