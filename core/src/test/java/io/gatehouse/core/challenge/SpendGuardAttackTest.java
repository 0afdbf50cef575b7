package io.gatehouse.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Digest;
import io.gatehouse.tck.House;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What attackers try: to block others' codes, to have a country closed, to be paid for messages. */
class SpendGuardAttackTest {
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final PhoneNumber OTHER = PhoneNumber.ofE164("+8618812345679");
    private static final PhoneNumber BRITISH = PhoneNumber.ofE164("+447700900123");
    private static final EmailAddress MAIL = new EmailAddress("alice@example.com");

    private final House house = new House();

    private static SpendPolicy limits(int perNumber, int perClient, int perTenant, int perPrefix) {
        return new SpendPolicy(perNumber, perClient, perTenant, perPrefix, List.of(), Set.of());
    }

    private SpendGuard guard(SpendPolicy policy) {
        return new SpendGuard(house.world.throttle(), policy);
    }

    private Optional<Failure> ask(SpendGuard guard, Identifier to, String client) {
        return guard.refusal(house.tenant, to, House.from(client), house.clock.instant());
    }

    /** Row 21: requests that are refused anyway must not keep a victim from his codes. */
    @Test
    void a_client_past_his_own_limit_takes_nothing_of_the_day_of_a_number() {
        SpendGuard guard = guard(limits(10, 1, 0, 0));
        assertThat(ask(guard, MAIL, "192.0.2.1")).isEmpty();
        IntStream.range(0, 50)
                .forEach(i -> assertThat(ask(guard, PHONE, "192.0.2.1")).isPresent());

        IntStream.range(0, 10)
                .forEach(i -> assertThat(ask(guard, PHONE, "198.51.100." + i)).isEmpty());
        assertThat(ask(guard, PHONE, "198.51.100.10")).isPresent();
    }

    /** Row 21: nor may they make the victim wait for his code, minute after minute. */
    @Test
    void a_client_past_his_own_limit_makes_nobody_else_wait() {
        SpendGuard guard = guard(limits(10, 1, 0, 0));
        assertThat(ask(guard, MAIL, "192.0.2.1")).isEmpty();
        assertThat(askAgain(guard, PHONE, "192.0.2.1").map(Failure::code)).contains(FailureCode.SENDING_LIMITED);

        assertThat(askAgain(guard, PHONE, "198.51.100.1")).isEmpty();
        assertThat(askAgain(guard, PHONE, "198.51.100.2"))
                .contains(Failure.retryAfter(FailureCode.MESSAGE_TOO_SOON, Duration.ofMinutes(1)));
    }

    @Test
    void a_client_who_cannot_wait_pays_nothing_for_it() {
        SpendGuard guard = guard(limits(10, 2, 0, 0));
        assertThat(askAgain(guard, PHONE, "192.0.2.1")).isEmpty();
        IntStream.range(0, 50)
                .forEach(i -> assertThat(askAgain(guard, PHONE, "192.0.2.1").map(Failure::code))
                        .contains(FailureCode.MESSAGE_TOO_SOON));

        house.clock.advance(Duration.ofMinutes(1));
        assertThat(askAgain(guard, PHONE, "192.0.2.1")).isEmpty();
    }

    private Optional<Failure> askAgain(SpendGuard guard, Identifier to, String client) {
        SpendGuard.Pause pause = new SpendGuard.Pause(Digest.of(to.canonical()), Duration.ofMinutes(1));
        return guard.refusal(house.tenant, to, House.from(client), pause, house.clock.instant());
    }

    /** Row 21: nor can one client, within his own limit, use up what a victim may be sent. */
    @Test
    void one_client_has_half_of_the_day_of_a_number_rounded_up() {
        SpendGuard guard = guard(limits(9, 20, 0, 0));
        IntStream.range(0, 5)
                .forEach(i -> assertThat(ask(guard, MAIL, "192.0.2.1")).isEmpty());

        assertThat(ask(guard, MAIL, "192.0.2.1"))
                .contains(Failure.retryAfter(FailureCode.SENDING_LIMITED, Duration.ofDays(1)));
        assertThat(ask(guard, new EmailAddress("ALICE@Example.com"), "192.0.2.1"))
                .isPresent();
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();
        IntStream.range(0, 4)
                .forEach(i -> assertThat(ask(guard, MAIL, "198.51.100.1")).isEmpty());
        assertThat(ask(guard, MAIL, "198.51.100.1")).isPresent();
    }

    /** Row 10: what an exhausted prefix refuses is not the tenant's. */
    @Test
    void texts_to_an_exhausted_prefix_take_nothing_of_the_tenant_s_day() {
        SpendGuard guard = guard(limits(0, 0, 2, 1));
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();
        IntStream.range(0, 50)
                .forEach(i -> assertThat(ask(guard, OTHER, "192.0.2.1")).isPresent());

        assertThat(ask(guard, BRITISH, "192.0.2.1")).isEmpty();
        assertThat(ask(guard, MAIL, "192.0.2.1")).isPresent();
    }

    /** Row 10: and neither is what a closed one does. */
    @Test
    void texts_to_a_closed_prefix_take_nothing_of_the_tenant_s_day() {
        SpendGuard guard = watching(limits(0, 0, 53, 0), closing -> {});
        unread(guard);
        IntStream.range(0, 50)
                .forEach(i -> assertThat(ask(guard, somali(i), "192.0.2.1")).isPresent());

        assertThat(ask(guard, BRITISH, "192.0.2.1")).isEmpty();
        assertThat(ask(guard, MAIL, "192.0.2.1")).isEmpty();
        assertThat(ask(guard, MAIL, "192.0.2.1")).isPresent();
    }

    /** Row 36: however an address is spelled, all of it is one address with one day. */
    @Test
    void spellings_give_nobody_a_second_share_of_a_day() {
        SpendGuard guard = guard(limits(4, 0, 0, 0));
        List<String> spellings =
                List.of("alice@example.com", "Alice@example.com", "ALICE@EXAMPLE.COM", "aLice@Example.com");

        assertThat(spellings.stream()
                        .filter(text ->
                                ask(guard, new EmailAddress(text), "192.0.2.1").isEmpty()))
                .hasSize(2);
    }

    @Test
    void the_alarm_is_raised_once_for_each_closing_whatever_the_clock_s_precision() {
        List<SpendGuard.Closing> closings = new ArrayList<>();
        SpendGuard guard = watching(limits(0, 0, 1_000, 0), closings::add);
        house.clock.advance(Duration.ofNanos(654_321));
        unread(guard);

        IntStream.range(0, 5)
                .forEach(i -> assertThat(ask(guard, somali(i), "192.0.2.1")).isPresent());

        assertThat(closings).hasSize(1);
    }

    /** Requests are not texts: only what was sent counts. */
    @Test
    void asking_without_end_closes_nothing() {
        SpendGuard guard = watching(limits(0, 0, 1_000, 0), closing -> {});
        IntStream.range(0, 200)
                .forEach(i -> assertThat(ask(guard, somali(i), "192.0.2.1")).isEmpty());
        house.clock.advance(Duration.ofMinutes(10));
        assertThat(ask(guard, somali(0), "192.0.2.1")).isEmpty();
        house.clock.advance(Duration.ofMinutes(6));

        assertThat(ask(guard, somali(0), "192.0.2.1")).isEmpty();
    }

    /** Row 10: many clients ask for codes to many numbers of one prefix, and nobody uses them. */
    @Test
    void a_pumping_attack_from_many_addresses_ends_at_the_ceilings_and_closes_the_prefix() {
        List<SpendGuard.Closing> closings = new ArrayList<>();
        SpendGuard guard = new SpendGuard(
                house.world.throttle(),
                new SpendPolicy(10, 20, 10_000, 1_000, List.of(), Set.of()),
                house.world.prefixes(),
                number -> false,
                closings::add);
        int sent = 0;
        for (int second = 0; second < 1_200; second++) {
            PhoneNumber victim = PhoneNumber.ofE164("+25261%07d".formatted(second));
            if (ask(guard, victim, "198.51.%d.%d".formatted(second / 200, second % 200 + 1))
                    .isEmpty()) {
                guard.sent(house.tenant.id(), victim, true, house.clock.instant());
                sent++;
            }
            house.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(sent).isBetween(890, 910); // a quarter of an hour, then no more
        assertThat(closings)
                .singleElement()
                .extracting(SpendGuard.Closing::prefix)
                .isEqualTo("+252");
        assertThat(ask(guard, BRITISH, "198.51.100.1")).isEmpty();
    }

    @Test
    void a_prefix_where_people_use_their_codes_stays_open() {
        SpendGuard guard = new SpendGuard(
                house.world.throttle(),
                new SpendPolicy(10, 20, 10_000, 5_000, List.of(), Set.of()),
                house.world.prefixes(),
                number -> false,
                closing -> {});
        for (int second = 0; second < 2_000; second++) {
            PhoneNumber person = PhoneNumber.ofE164("+86188%08d".formatted(second));
            assertThat(ask(guard, person, "198.51.%d.%d".formatted(second / 200, second % 200 + 1)))
                    .isEmpty();
            guard.sent(house.tenant.id(), person, true, house.clock.instant());
            if (second % 5 == 0) {
                guard.used(code(second), person, house.clock.instant());
            }
            house.clock.advance(Duration.ofSeconds(1));
        }
    }

    /** A pumper reads one code of many himself: checking it again and again must not make up for the others. */
    @Test
    void a_code_that_is_used_again_and_again_counts_once() {
        SpendGuard guard = watching(limits(0, 0, 1_000, 0), closing -> {});
        unread(guard);

        IntStream.range(0, 50).forEach(again -> guard.used(code(0), somali(0), house.clock.instant()));

        assertThat(ask(guard, somali(51), "198.51.100.1").map(Failure::code)).contains(FailureCode.SENDING_LIMITED);
    }

    @Test
    void codes_that_are_used_once_each_keep_their_prefix_open() {
        SpendGuard guard = watching(limits(0, 0, 1_000, 0), closing -> {});
        unread(guard);

        IntStream.range(0, 5).forEach(number -> guard.used(code(number), somali(number), house.clock.instant()));

        assertThat(ask(guard, somali(51), "198.51.100.1")).isEmpty();
    }

    private PendingCode code(int number) {
        Instant now = house.clock.instant();
        return new PendingCode(
                Digest.of("key " + number),
                house.tenant.id(),
                Digest.of("address " + number),
                Digest.of("code " + number),
                now,
                now.plus(Duration.ofMinutes(10)));
    }

    private SpendGuard watching(SpendPolicy policy, Consumer<SpendGuard.Closing> closings) {
        return new SpendGuard(house.world.throttle(), policy, house.world.prefixes(), number -> false, closings);
    }

    private static PhoneNumber somali(int number) {
        return PhoneNumber.ofE164("+25261%07d".formatted(number));
    }

    /** Fifty codes that nobody uses, one more, and time for the verdict. */
    private void unread(SpendGuard guard) {
        IntStream.range(0, 50).forEach(i -> sends(guard, somali(i)));
        house.clock.advance(Duration.ofMinutes(10));
        sends(guard, somali(50));
        house.clock.advance(Duration.ofMinutes(6));
    }

    private void sends(SpendGuard guard, PhoneNumber to) {
        assertThat(ask(guard, to, "198.51.100.1")).isEmpty();
        guard.sent(house.tenant.id(), to, true, house.clock.instant());
    }
}
