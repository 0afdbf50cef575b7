package io.gatehouse.core.signin;

import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import org.junit.jupiter.api.Test;

class ConfirmOtpTest {
    private final House house = new House();
    private final FactorHouse factors = new FactorHouse(house);
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(new EmailAddress("alice@example.com"), "Zebra-lamp-4921!");

    private Result<Boolean> shows(Secret code) {
        return factors.confirmOtp.execute(new ConfirmOtp.Command(house.tenant, alice, code, AWAY));
    }

    @Test
    void a_right_code_is_right_once() {
        EnrolOtp.Shown seed = factors.enrol(alice);

        assertThat(value(shows(factors.codeOf(seed)))).isTrue();
        assertThat(value(shows(factors.codeOf(seed)))).isFalse();
    }

    @Test
    void a_wrong_code_is_recorded() {
        factors.enrol(alice);
        value(shows(Secret.of("000000")));

        assertThat(residents.recorded(alice).getFirst().refusal()).isEqualTo(FailureCode.INVALID_OTP);
    }

    @Test
    void whoever_has_no_authenticator_has_no_code() {
        assertThat(value(shows(Secret.of("000000")))).isFalse();
    }

    @Test
    void guesses_count_like_passwords_and_lock_the_right_code_out() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        int failures = house.tenant.policies().lockout().failures();
        for (int i = 0; i < failures; i++) {
            assertThat(value(shows(Secret.of("wrong")))).isFalse();
        }

        assertThat(shows(factors.codeOf(seed)))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.ACCOUNT_LOCKED));
    }
}
