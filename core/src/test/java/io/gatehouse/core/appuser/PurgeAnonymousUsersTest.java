package io.gatehouse.core.appuser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PurgeAnonymousUsersTest {
    private static final Duration KEPT = Duration.ofDays(90);

    private final House house = new House();

    private PurgeAnonymousUsers purge(@Nullable Duration kept) {
        return new PurgeAnonymousUsers(
                house.world.tenants(),
                house.world.principals(),
                house.world.sessions(),
                house.endSessions,
                house.world.transactions(),
                house.world.audit(),
                kept);
    }

    private Principal stored(PrincipalKind kind) {
        Principal principal = Samples.principal(house.tenant.id(), kind, null, null, null);
        house.world.principals().add(principal);
        return principal;
    }

    private boolean isThere(Principal principal) {
        return house.world
                .principals()
                .find(principal.tenantId(), principal.id())
                .isPresent();
    }

    /** Walks through everybody, wherever the walk begins. */
    private int all(PurgeAnonymousUsers purge, Instant now) {
        return IntStream.range(0, 8).map(round -> purge.sweep(now)).sum();
    }

    @Test
    void whoever_is_anonymous_without_a_session_for_long_is_removed_and_nobody_else() {
        Principal gone = stored(PrincipalKind.ANONYMOUS);
        Principal customer = stored(PrincipalKind.CUSTOMER);
        Principal alive = stored(PrincipalKind.ANONYMOUS);
        Instant later = gone.createdAt().plus(KEPT).plusMillis(1);
        house.world
                .sessions()
                .add(new Session(
                        new SessionId(Samples.id()),
                        alive.tenantId(),
                        alive.id(),
                        null,
                        "app-services",
                        alive.generation(),
                        0,
                        alive.createdAt(),
                        alive.createdAt(),
                        later.plus(KEPT),
                        null));

        assertThat(all(purge(KEPT), gone.createdAt().plus(KEPT))).isZero();
        assertThat(all(purge(KEPT), later)).isEqualTo(1);

        assertThat(isThere(gone)).isFalse();
        assertThat(isThere(customer)).isTrue();
        assertThat(isThere(alive)).isTrue();
    }

    @Test
    void without_a_time_nobody_is_removed() {
        Principal user = stored(PrincipalKind.ANONYMOUS);

        assertThat(all(purge(null), user.createdAt().plus(Duration.ofDays(3660))))
                .isZero();

        assertThat(isThere(user)).isTrue();
    }

    @Test
    void a_call_looks_at_a_bounded_number_and_the_next_goes_on() {
        IntStream.range(0, 1100).forEach(i -> stored(PrincipalKind.ANONYMOUS));
        Instant later = stored(PrincipalKind.ANONYMOUS).createdAt().plus(KEPT.multipliedBy(2));
        PurgeAnonymousUsers purge = purge(KEPT);

        assertThat(purge.sweep(later)).isLessThanOrEqualTo(500);
        assertThat(all(purge, later)).isGreaterThanOrEqualTo(601);
        assertThat(house.world.principals().page(house.tenant.id(), null, 1)).isEmpty();
    }
}
