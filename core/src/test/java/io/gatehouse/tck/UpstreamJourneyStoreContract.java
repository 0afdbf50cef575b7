package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.JourneyPurpose;
import io.gatehouse.core.federation.UpstreamJourney;
import io.gatehouse.core.federation.UpstreamJourneyStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link UpstreamJourneyStore} keeps. */
public abstract class UpstreamJourneyStoreContract extends StoresContract {
    private static final Instant END = NOW.plusSeconds(600);
    private static final Digest BROWSER = Digest.of("browser");

    private UpstreamJourneyStore store() {
        return world().journeys();
    }

    private UpstreamJourney begun() {
        return begun(new JourneyPurpose.SignIn());
    }

    private UpstreamJourney begun(JourneyPurpose purpose) {
        UpstreamJourney journey = new UpstreamJourney(
                Digest.of("state " + Samples.id()),
                tenant(),
                new ApplicationId(Samples.id()),
                new ConnectionId(Samples.id()),
                BROWSER,
                purpose,
                "{\"to\":\"Ä 漢字 \\\"\"}",
                NOW.plusMillis(7),
                END);
        store().add(journey);
        return journey;
    }

    private Optional<UpstreamJourney> take(UpstreamJourney journey) {
        return store().take(tenant(), journey.state(), BROWSER, NOW);
    }

    @Test
    void a_way_comes_back_as_it_was_begun_and_once() {
        UpstreamJourney journey = begun();

        assertThat(take(journey)).contains(journey);
        assertThat(take(journey)).isEmpty();
    }

    @Test
    void a_way_to_link_comes_back_for_whom_it_was_begun() {
        UpstreamJourney journey =
                begun(new JourneyPurpose.Link(new PrincipalId(Samples.id()), new SessionId(Samples.id())));

        assertThat(take(journey)).contains(journey);
    }

    @Test
    void it_ends_once_however_many_try() {
        UpstreamJourney journey = begun();

        assertThat(Race.of(20, i -> take(journey))).containsOnlyOnce(Optional.of(journey));
    }

    @Test
    void it_ends_in_its_tenant_and_in_the_browser_that_began_it_only() {
        UpstreamJourney journey = begun();

        assertThat(store().take(newTenant().id(), journey.state(), BROWSER, NOW))
                .isEmpty();
        assertThat(store().take(tenant(), journey.state(), Digest.of("another"), NOW))
                .isEmpty();
        assertThat(store().take(tenant(), Digest.of("another"), BROWSER, NOW)).isEmpty();
        assertThat(take(journey)).isPresent();
    }

    @Test
    void it_is_gone_at_the_instant_it_expires() {
        UpstreamJourney journey = begun();

        assertThat(store().take(tenant(), journey.state(), BROWSER, END)).isEmpty();
        assertThat(store().take(tenant(), journey.state(), BROWSER, END.minusMillis(1)))
                .isPresent();
    }

    @Test
    void a_state_that_is_taken_is_a_defect() {
        UpstreamJourney journey = begun();

        assertThatThrownBy(() -> store().add(journey)).isInstanceOf(DuplicateIdException.class);
    }

    @Test
    void what_has_expired_is_removed_and_nothing_else() {
        UpstreamJourney journey = begun();

        assertThat(store().purge(END.minusMillis(1), 500)).isZero();
        assertThat(store().purge(END, 500)).isPositive();
        assertThat(take(journey)).isEmpty();
    }

    @Test
    void it_goes_with_its_tenant() {
        UpstreamJourney journey = begun();

        world().tenants().delete(tenant());

        assertThat(take(journey)).isEmpty();
    }
}
