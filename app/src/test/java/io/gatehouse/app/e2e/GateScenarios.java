package io.gatehouse.app.e2e;

import io.gatehouse.web.scenarios.AppEngineScenarios;
import io.gatehouse.web.scenarios.AuthingV2Scenarios;
import io.gatehouse.web.scenarios.CodeClaimScenarios;
import io.gatehouse.web.scenarios.CrossGateScenarios;
import io.gatehouse.web.scenarios.JourneyScenarios;
import io.gatehouse.web.scenarios.LostPasswordScenarios;
import io.gatehouse.web.scenarios.RealmScenarios;
import io.gatehouse.web.scenarios.RealmTokenScenarios;
import io.gatehouse.web.scenarios.RevocationScenarios;
import io.gatehouse.web.scenarios.SocialScenarios;
import io.gatehouse.web.scenarios.StaffScenarios;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3LinkScenarios;
import io.gatehouse.web.scenarios.V3LogInScenarios;
import io.gatehouse.web.scenarios.V3Scenarios;
import io.gatehouse.web.scenarios.VendorFactorScenarios;
import io.gatehouse.web.scenarios.VendorScenarios;
import io.gatehouse.web.scenarios.VendorTeamScenarios;
import io.gatehouse.web.testing.Http;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/** All conversations that the gates have been tested with in memory, over the stores that ship. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
abstract class GateScenarios {
    /** The server. */
    abstract Target here();

    /** An operator's client; null where operators work on the database itself. */
    abstract @Nullable Http operators();

    @Nested
    @Order(1)
    class Authing extends AuthingV2Scenarios {
        @Override
        protected Target target() {
            return here();
        }
    }

    @Nested
    @Order(1)
    class CodeClaims extends CodeClaimScenarios {
        @Override
        protected Target target() {
            return ScenarioBlueprint.claiming(here());
        }
    }

    @Nested
    @Order(1)
    class AuthingV3 extends V3Scenarios {
        @Override
        protected Target target() {
            return here();
        }
    }

    @Nested
    @Order(1)
    class V3LogIn extends V3LogInScenarios {
        @Override
        protected Target target() {
            return here();
        }
    }

    @Nested
    @Order(1)
    class Social extends SocialScenarios {
        @Override
        protected Target target() {
            return here();
        }
    }

    @Nested
    @Order(1)
    class SocialRedirect extends JourneyScenarios {
        @Override
        protected Target target() {
            return here();
        }
    }

    @Nested
    @Order(1)
    class SocialLinks extends V3LinkScenarios {
        @Override
        protected Target target() {
            return here();
        }
    }

    @Nested
    @Order(2)
    class AppEngine extends AppEngineScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return Api.ORG;
        }
    }

    @Nested
    @Order(2)
    class AppEngineStaff extends StaffScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return Api.ORG;
        }
    }

    @Nested
    @Order(2)
    class VendorComingIn extends VendorScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return Api.ORG;
        }
    }

    @Nested
    @Order(2)
    class AppEnginePasswords extends LostPasswordScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return Api.ORG;
        }
    }

    @Nested
    @Order(2)
    class VendorTeams extends VendorTeamScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return Api.ORG;
        }

        @Override
        protected String foreignOrgid() {
            return "other";
        }
    }

    @Nested
    @Order(2)
    class VendorFactors extends VendorFactorScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return Api.ORG;
        }
    }

    @Nested
    @Order(2)
    class Realm extends RealmScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String app() {
            return "e2e-realm-abcde";
        }

        @Override
        protected String mailApp() {
            return "e2e-mail-abcde";
        }
    }

    @Nested
    @Order(2)
    class RealmTokens extends RealmTokenScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String app() {
            return "e2e-realm-abcde";
        }

        @Override
        protected String foreignApp() {
            return "other-realm-abcde";
        }
    }

    @Nested
    @Order(3)
    class CrossGate extends CrossGateScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return Api.ORG;
        }
    }

    /** The last one: it throws the keys away. */
    @Nested
    @Order(4)
    class Revocation extends RevocationScenarios {
        @Override
        protected Target target() {
            return here();
        }

        @Override
        protected String orgid() {
            return Api.ORG;
        }

        @Override
        protected String realmApp() {
            return "e2e-realm-abcde";
        }

        @Override
        protected @Nullable Http operator() {
            return operators();
        }
    }
}
