package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.challenge.ChallengeStore.Limits;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HousekeepingTest {
    private static final Instant NOW = MovableClock.START;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_has_expired_is_removed_and_nothing_else(TestDatabase database) {
        try (Stores stores = Stores.on(database.fresh(), new MovableClock(), "1h")) {
            Housekeeping housekeeping = stores.get(Housekeeping.class);
            Tenant tenant = Samples.tenant();
            stores.tenants().save(tenant);
            stores.changes().current(NOW); // the tenant's own news
            fill(stores, tenant, NOW, 3);
            fill(stores, tenant, NOW.plus(Duration.ofHours(2)), 2);

            Housekeeping.Swept first = housekeeping.sweep(NOW.plus(Duration.ofHours(1)));
            Housekeeping.Swept second = housekeeping.sweep(NOW.plus(Duration.ofHours(1)));

            assertThat(first).isEqualTo(new Housekeeping.Swept(3, 6, 0, 0, 0, 3, 4));
            assertThat(second).isEqualTo(new Housekeeping.Swept(0, 0, 0, 0, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void more_than_a_batch_is_removed_in_one_go(TestDatabase database) {
        try (Stores stores = Stores.on(database.fresh(), new MovableClock(), "1h")) {
            Tenant tenant = Samples.tenant();
            stores.tenants().save(tenant);
            stores.transactions().run(() -> fill(stores, tenant, NOW, 1_100));

            Housekeeping.Swept swept = stores.get(Housekeeping.class).sweep(NOW.plus(Duration.ofHours(1)));

            assertThat(swept.sessions()).isEqualTo(1_100);
            assertThat(swept.challenges()).isEqualTo(2_200);
        }
    }

    /** That many of each sort, all of which live for an hour. */
    private static void fill(Stores stores, Tenant tenant, Instant from, int count) {
        Instant end = from.plus(Duration.ofHours(1));
        Limits limits = new Limits(Duration.ofSeconds(60), 5, 20, Duration.ofMinutes(15));
        Principal principal = Samples.customer(tenant.id());
        for (int i = 0; i < count; i++) {
            Session session = Samples.session(principal, from);
            stores.sessions().add(session);
            stores.challenges()
                    .issue(
                            new PendingCode(
                                    Samples.digest(), tenant.id(), Samples.digest(), Samples.digest(), from, end),
                            limits);
            stores.challenges()
                    .add(new Ticket(
                            Samples.digest(),
                            TicketPurpose.VERIFY_EMAIL,
                            tenant.id(),
                            principal.id(),
                            null,
                            "ann@example.com",
                            0,
                            from,
                            end));
            stores.changes().publish(List.of(Revocations.ended(session.id(), end)));
        }
        for (int i = 0; i < Math.min(count, 3); i++) {
            stores.throttle().take(List.of(new Bucket(Samples.digest(), 5, Duration.ofHours(1))), from);
        }
    }
}
