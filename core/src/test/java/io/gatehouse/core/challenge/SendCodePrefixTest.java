package io.gatehouse.core.challenge;

import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which codes count against the beginning of a number: those that somebody was sent. */
class SendCodePrefixTest {
    private final House house = new House();
    private final SpendGuard guard = new SpendGuard(
            house.world.throttle(),
            new SpendPolicy(10, 20, 10_000, 1_000, List.of(), Set.of()),
            house.world.prefixes(),
            number -> false,
            closing -> {});
    private final VerifyCode codes = new VerifyCode(house.world.challenges(), house.signer, guard);
    private final SendCode sending = new SendCode(
            house.world.challenges(),
            codes,
            house.world.principals(),
            guard,
            house.outbox,
            house.world.transactions(),
            house.world.audit(),
            house.secrets,
            house.ids,
            house.clock);

    private static PhoneNumber number(int i) {
        return PhoneNumber.ofE164("+25261%07d".formatted(i));
    }

    private Result<SendCode.Sent> asks(int number, ChallengePurpose purpose) {
        return sending.execute(new SendCode.Command(
                house.tenant,
                null,
                PrincipalKind.CUSTOMER,
                number(number),
                CodeScope.of(purpose),
                House.from("192.0.2." + number % 3)));
    }

    /** Fifty from three clients; one in the next span, of another day for the clients' own limits; then one to be judged. */
    private Result<SendCode.Sent> afterFifty(ChallengePurpose purpose, int used) {
        for (int i = 0; i < 50; i++) {
            value(asks(i, purpose));
            if (i < used) {
                Secret code = house.lastCode(number(i));
                assertThat(codes.check(
                                house.tenant.id(),
                                number(i),
                                Set.of(CodeScope.of(purpose)),
                                code,
                                house.clock.instant()))
                        .isPresent();
            }
        }
        house.clock.advance(Duration.ofMinutes(10));
        value(asks(50, purpose));
        house.clock.advance(Duration.ofMinutes(6));
        return asks(51, purpose);
    }

    /** Row 10: closing a country must cost texts. */
    @Test
    void fifty_reset_requests_for_unknown_numbers_from_three_clients_close_nothing() {
        value(afterFifty(ChallengePurpose.RESET_PASSWORD, 0));

        assertThat(house.outbox.matching(message -> true)).isEmpty();
    }

    @Test
    void fifty_codes_that_were_sent_and_not_used_close_the_prefix() {
        Failure refusal = Residents.refusal(afterFifty(ChallengePurpose.SIGN_IN, 0));

        assertThat(refusal).isEqualTo(Failure.retryAfter(FailureCode.SENDING_LIMITED, Duration.ofHours(6)));
        assertThat(house.outbox.matching(message -> true)).hasSize(51);
    }

    @Test
    void where_one_in_ten_is_used_it_stays_open() {
        value(afterFifty(ChallengePurpose.SIGN_IN, 5));
    }

    @Test
    void requests_that_are_refused_do_not_count() {
        for (int i = 0; i < 49; i++) {
            value(asks(i, ChallengePurpose.SIGN_IN));
            assertThat(Residents.refusal(asks(i, ChallengePurpose.SIGN_IN)).code())
                    .isEqualTo(FailureCode.MESSAGE_TOO_SOON);
        }
        house.clock.advance(Duration.ofMinutes(10));
        value(asks(50, ChallengePurpose.SIGN_IN));
        house.clock.advance(Duration.ofMinutes(6));

        value(asks(51, ChallengePurpose.SIGN_IN));
    }
}
