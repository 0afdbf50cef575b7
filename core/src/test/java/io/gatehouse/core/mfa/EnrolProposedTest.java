package io.gatehouse.core.mfa;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnrolProposedTest {
    private final House house = new House();
    private final FactorHouse factors = new FactorHouse(house);
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(new EmailAddress("alice@example.com"), "Zebra-lamp-4921!");

    private EnrolOtp.Shown propose() {
        return value(factors.enrolOtp.begin(new EnrolOtp.Begin(new Claimant.SignedIn(alice), "Gatehouse", HOME)));
    }

    private Result<Factor> enrol(Caller caller, FactorType type, EnrolOtp.Shown proposed) {
        return factors.enrolProposed.execute(new EnrolProposed.Command(
                caller, type, proposed.factor().hex(), Set.of(), factors.codeOf(proposed), HOME));
    }

    @Test
    void a_proposal_is_enrolled_within_its_minute() {
        EnrolOtp.Shown proposed = propose();
        house.clock.advance(EnrolProposed.LIFETIME.minusMillis(1));

        assertThat(value(enrol(alice, FactorType.OTP, proposed)).id()).isEqualTo(proposed.factor());
        assertThat(enrol(alice, FactorType.OTP, proposed)).isEqualTo(refused());
    }

    @Test
    void a_proposal_is_gone_after_its_minute_and_was_never_anothers_or_of_another_type() {
        Caller mallory = residents.newcomer(new EmailAddress("mallory@example.com"), "Zebra-lamp-4921!");
        EnrolOtp.Shown proposed = propose();

        assertThat(enrol(mallory, FactorType.OTP, proposed)).isEqualTo(refused());
        assertThat(enrol(alice, FactorType.SMS, proposed)).isEqualTo(refused());
        house.clock.advance(EnrolProposed.LIFETIME);
        assertThat(enrol(alice, FactorType.OTP, proposed)).isEqualTo(refused());
    }

    private static Result<Factor> refused() {
        return Result.refused(Failure.of(FailureCode.INVALID_TICKET));
    }
}
