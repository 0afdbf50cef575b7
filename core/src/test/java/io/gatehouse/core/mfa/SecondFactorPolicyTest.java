package io.gatehouse.core.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorPolicyTest {
    private final House house = new House();
    private final FactorHouse factors = new FactorHouse(house);

    private Door door(PrincipalKind kind, MfaPolicy ofApplication, Map<String, MfaPolicy> ofKind) {
        TenantPolicies plain = house.tenant.policies();
        TenantPolicies policies = new TenantPolicies(
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
                new SecondFactorRules(ofKind, null, null),
                false);
        Tenant tenant = new Tenant(
                house.tenant.id(),
                house.tenant.slug(),
                house.tenant.name(),
                null,
                null,
                house.tenant.defaultFor(),
                policies);
        Door door = factors.door(ofApplication);
        return new Door(tenant, door.application(), kind, door.profile());
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, REQUIRED, true",
        "OPTIONAL, REQUIRED, true",
        "REQUIRED, OFF, true",
        "REQUIRED, OPTIONAL, true",
        "OFF, OPTIONAL, false",
        "OFF, OFF, false"
    })
    void the_stricter_of_application_and_kind_holds(MfaPolicy application, MfaPolicy staff, boolean required) {
        assertThat(house.secondFactors.isRequired(door(PrincipalKind.STAFF, application, Map.of("STAFF", staff))))
                .isEqualTo(required);
    }

    @Test
    void what_is_demanded_of_one_kind_is_not_demanded_of_another() {
        Map<String, MfaPolicy> ofStaff = Map.of("STAFF", MfaPolicy.REQUIRED);

        assertThat(house.secondFactors.isRequired(door(PrincipalKind.CUSTOMER, MfaPolicy.OFF, ofStaff)))
                .isFalse();
        assertThat(house.secondFactors.isRequired(door(PrincipalKind.STAFF, MfaPolicy.OFF, ofStaff)))
                .isTrue();
    }
}
