package io.gatehouse.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinuteBudgetTest {
    private static final TenantId HERE = new TenantId("65e0000000000000000000a1");
    private static final TenantId ELSEWHERE = new TenantId("65e0000000000000000000a2");
    private static final Origin CLIENT = Samples.origin("203.0.113.7");

    private final MovableClock clock = new MovableClock();
    private final Throttle throttle = new InMemoryWorld(clock).throttle();
    private final MinuteBudget budget = new MinuteBudget(throttle, "thing", 2, clock);

    @Test
    void a_client_that_has_spent_its_budget_waits_until_the_minute_is_over() {
        assertThat(budget.spent(HERE, CLIENT)).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        assertThat(budget.spent(HERE, CLIENT)).isEmpty();

        assertThat(budget.spent(HERE, CLIENT))
                .contains(Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, Duration.ofSeconds(40)));

        clock.advance(Duration.ofSeconds(40));
        assertThat(budget.spent(HERE, CLIENT)).isEmpty();
    }

    @Test
    void nobody_pays_for_another_client_tenant_or_thing() {
        MinuteBudget other = new MinuteBudget(throttle, "another thing", 2, clock);
        spendAll();

        assertThat(budget.spent(HERE, Samples.origin("203.0.113.8"))).isEmpty();
        assertThat(budget.spent(ELSEWHERE, CLIENT)).isEmpty();
        assertThat(other.spent(HERE, CLIENT)).isEmpty();
    }

    @Test
    void budgets_of_one_name_count_together() {
        MinuteBudget twin = new MinuteBudget(throttle, "thing", 2, clock);
        spendAll();

        assertThat(twin.spent(HERE, CLIENT)).isPresent();
    }

    @Test
    void what_other_nodes_have_counted_is_found_under_the_name_the_tenant_and_the_client() {
        Digest key = Digest.ofParts("thing", HERE.hex(), CLIENT.clientKey());
        throttle.take(List.of(new Throttle.Bucket(key, 1, Duration.ofMinutes(1))), clock.instant());

        assertThat(budget.spent(HERE, CLIENT)).isEmpty();
        assertThat(budget.spent(HERE, CLIENT)).isPresent();
    }

    private void spendAll() {
        budget.spent(HERE, CLIENT);
        budget.spent(HERE, CLIENT);
    }
}
