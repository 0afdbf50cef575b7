package io.gatehouse.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.House;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpendGuardTest {
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

    @Test
    void without_limits_everything_passes() {
        SpendGuard guard = guard(SpendPolicy.off());

        IntStream.range(0, 500)
                .forEach(i -> assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty());
    }

    @Test
    void one_number_has_so_many_messages_a_day_whoever_asks() {
        SpendGuard guard = guard(limits(2, 0, 0, 0));
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();
        assertThat(ask(guard, PHONE, "192.0.2.2")).isEmpty();

        assertThat(ask(guard, PHONE, "192.0.2.3"))
                .contains(Failure.retryAfter(FailureCode.SENDING_LIMITED, Duration.ofDays(1)));
        assertThat(ask(guard, OTHER, "192.0.2.3")).isEmpty();
        house.clock.advance(Duration.ofDays(1));
        assertThat(ask(guard, PHONE, "192.0.2.3")).isEmpty();
    }

    @Test
    void who_has_used_up_his_own_takes_nothing_of_what_others_share() {
        SpendGuard guard = guard(limits(0, 1, 2, 0));
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();
        IntStream.range(0, 50)
                .forEach(i -> assertThat(ask(guard, OTHER, "192.0.2.1")).isPresent());

        assertThat(ask(guard, OTHER, "192.0.2.2")).isEmpty();
    }

    @Test
    void codes_do_not_use_up_the_notices_of_an_owner() {
        SpendGuard guard = guard(limits(1, 1, 1, 0));
        IntStream.range(0, 3).forEach(i -> ask(guard, MAIL, "192.0.2.1"));

        assertThat(guard.noticeRefusal(house.tenant, MAIL, house.clock.instant()))
                .isEmpty();
    }

    @Test
    void notices_to_one_address_are_bounded_as_well() {
        SpendGuard guard = guard(limits(1, 0, 0, 0));
        assertThat(guard.noticeRefusal(house.tenant, MAIL, house.clock.instant()))
                .isEmpty();
        assertThat(guard.noticeRefusal(house.tenant, MAIL, house.clock.instant()))
                .isEmpty();
        assertThat(guard.noticeRefusal(house.tenant, MAIL, house.clock.instant()))
                .isPresent();
    }

    @Test
    void spellings_of_one_address_share_its_limit() {
        SpendGuard guard = guard(limits(1, 0, 0, 0));
        assertThat(ask(guard, MAIL, "192.0.2.1")).isEmpty();

        assertThat(ask(guard, new EmailAddress("ALICE@Example.com"), "192.0.2.1"))
                .isPresent();
    }

    @Test
    void one_client_asks_for_so_many_an_hour_wherever_they_go() {
        SpendGuard guard = guard(limits(0, 2, 0, 0));
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();
        assertThat(ask(guard, MAIL, "192.0.2.1")).isEmpty();

        assertThat(ask(guard, OTHER, "192.0.2.1"))
                .contains(Failure.retryAfter(FailureCode.SENDING_LIMITED, Duration.ofHours(1)));
        assertThat(ask(guard, OTHER, "192.0.2.2")).isEmpty();
    }

    @Test
    void one_network_of_ipv6_addresses_is_one_client() {
        SpendGuard guard = guard(limits(0, 1, 0, 0));
        assertThat(ask(guard, PHONE, "2001:db8:1:2::1")).isEmpty();

        assertThat(ask(guard, OTHER, "2001:db8:1:2:ffff::9")).isPresent();
        assertThat(ask(guard, OTHER, "2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void one_tenant_sends_so_many_a_day_and_does_not_use_up_another_s() {
        SpendGuard guard = guard(limits(0, 0, 1, 0));
        Tenant neighbour = new Tenant(
                new TenantId(house.ids.next()),
                new Slug("neighbour"),
                "Neighbour",
                null,
                null,
                Set.of(),
                house.tenant.policies());
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();

        assertThat(ask(guard, MAIL, "192.0.2.2")).isPresent();
        assertThat(guard.refusal(neighbour, MAIL, House.from("192.0.2.2"), house.clock.instant()))
                .isEmpty();
    }

    @Test
    void one_calling_prefix_gets_so_many_text_messages_a_day_and_mail_does_not_count() {
        SpendGuard guard = guard(limits(0, 0, 0, 1));
        assertThat(ask(guard, MAIL, "192.0.2.1")).isEmpty();
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();

        assertThat(ask(guard, OTHER, "192.0.2.2")).isPresent();
        assertThat(ask(guard, BRITISH, "192.0.2.2")).isEmpty();
        assertThat(ask(guard, MAIL, "192.0.2.2")).isEmpty();
    }

    @Test
    void a_blocked_prefix_is_never_sent_to_and_costs_nobody_anything() {
        SpendGuard guard = guard(new SpendPolicy(0, 1, 0, 0, List.of("+882"), Set.of()));

        assertThat(ask(guard, PhoneNumber.ofE164("+88213000000"), "192.0.2.1"))
                .contains(Failure.of(FailureCode.SENDING_LIMITED));
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();
    }

    @Test
    void only_allowed_calling_codes_are_sent_to_where_some_are_named() {
        SpendGuard guard = guard(new SpendPolicy(0, 0, 0, 0, List.of(), Set.of("+86")));

        assertThat(ask(guard, BRITISH, "192.0.2.1")).contains(Failure.of(FailureCode.SENDING_LIMITED));
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();
        assertThat(ask(guard, MAIL, "192.0.2.1")).isEmpty();
    }

    @Test
    void of_several_limits_the_one_nearest_to_the_client_tells_the_wait() {
        SpendGuard guard = guard(limits(1, 1, 0, 0));
        assertThat(ask(guard, PHONE, "192.0.2.1")).isEmpty();

        assertThat(ask(guard, PHONE, "192.0.2.1"))
                .contains(Failure.retryAfter(FailureCode.SENDING_LIMITED, Duration.ofHours(1)));
        assertThat(ask(guard, PHONE, "192.0.2.2"))
                .contains(Failure.retryAfter(FailureCode.SENDING_LIMITED, Duration.ofDays(1)));
    }

    @Test
    void a_negative_limit_is_a_mistake_in_the_settings() {
        assertThatIllegalArgumentException().isThrownBy(() -> limits(0, -1, 0, 0));
    }

    @Test
    void numbers_that_cost_more_than_others_are_refused_and_nothing_is_without_limits() {
        SpendGuard paid = new SpendGuard(
                house.world.throttle(), limits(5, 0, 0, 0), house.world.prefixes(), PHONE::equals, closing -> {});
        SpendGuard free = new SpendGuard(
                house.world.throttle(), SpendPolicy.off(), house.world.prefixes(), PHONE::equals, closing -> {});

        assertThat(ask(paid, PHONE, "192.0.2.1")).contains(Failure.of(FailureCode.SENDING_LIMITED));
        assertThat(ask(paid, OTHER, "192.0.2.1")).isEmpty();
        assertThat(ask(free, PHONE, "192.0.2.1")).isEmpty();
    }
}
