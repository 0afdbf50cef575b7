package io.gatehouse.web.scenarios;

import org.junit.jupiter.api.Nested;

/** Conversations of Authing v3 clients about those who are logged in; whoever runs them says with which server. */
public abstract class V3Scenarios {
    /** The server that is talked to; the same one throughout. */
    protected abstract Target target();

    @Nested
    class Caller extends V3CallerScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }

    @Nested
    class Profile extends V3ProfileScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }

    @Nested
    class Identity extends V3IdentityScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }

    @Nested
    class Access extends V3AccessScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }

    @Nested
    class QrCode extends V3QrScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }

    @Nested
    class SecondFactor extends V3FactorScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }

    @Nested
    class Passkey extends V3PasskeyScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }

    @Nested
    class History extends V3HistoryScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }

    @Nested
    class Edge extends V3EdgeScenarios {
        @Override
        protected Target target() {
            return V3Scenarios.this.target();
        }
    }
}
