package io.gatehouse.web.authing;

import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.web.scenarios.CodeClaimScenarios;
import io.gatehouse.web.scenarios.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Log-ins by code that claim accounts, over stores in memory. */
class CodeClaimsWireTest extends CodeClaimScenarios {
    private static final AuthingHouse HOUSE = new AuthingHouse();

    @BeforeEach
    void claim() {
        HOUSE.policies(plain -> new TenantPolicies(
                plain.password(),
                plain.code(),
                plain.lockout(),
                plain.session(),
                plain.mfa(),
                plain.requireEncryptedPassword(),
                plain.requireOldAddressProof(),
                plain.linkVerifiedEmail(),
                plain.registrationOpen(),
                plain.existenceCheck(),
                plain.unbindEmailMissing(),
                SecondFactorRules.none(),
                true));
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Override
    protected Target target() {
        return HOUSE.target();
    }
}
