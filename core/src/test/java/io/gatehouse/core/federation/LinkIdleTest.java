package io.gatehouse.core.federation;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.UpstreamJourneys.Begun;
import io.gatehouse.core.federation.UpstreamJourneys.Ended;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where sessions end when nobody uses them, a link of such a session ends as well. */
class LinkIdleTest {
    private static final Duration IDLE = Duration.ofMinutes(3);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String PATH = "/back";

    private final FederationHouse federation = new FederationHouse(new House(policies(IDLE)));
    private final House house = federation.house;
    private final Caller ada = ada(federation);

    private static Caller ada(FederationHouse federation) {
        return new Residents(federation.house).newcomer(new EmailAddress("ada@example.com"), "open sesame 1");
    }

    private static TenantPolicies policies(Duration idle) {
        TenantPolicies plain = TenantPolicies.defaults();
        return new TenantPolicies(
                plain.password(),
                plain.code(),
                plain.lockout(),
                plain.session().idleUnlessSet(idle),
                plain.mfa(),
                plain.requireEncryptedPassword(),
                plain.requireOldAddressProof(),
                plain.linkVerifiedEmail(),
                plain.registrationOpen(),
                plain.existenceCheck(),
                plain.unbindEmailMissing());
    }

    private static Secret ticket(FederationHouse at, Caller caller) {
        Application application = Objects.requireNonNull(at.house.door().application());
        Connection connection = at.connection("google", FirstSight.CREATE, true);
        return value(at.requestLink.execute(new RequestLink.Command(caller, application, connection, HOME)));
    }

    private static Result<Begun> begin(FederationHouse at, Secret ticket) {
        return at.beginLink.execute(new BeginLink.Command(at.house.tenant, ticket, "memo", HOME), ignored -> PATH);
    }

    private Result<LinkUpstream.Linked> end(Begun begun) {
        federation.upstreams.know("g-1", FederationHouse.person("google", "g-1", "Guest"));
        Ended ended = federation
                .journeys
                .end(house.tenant, PATH, begun.state(), begun.browser())
                .orElseThrow();
        Connection connection = house.world
                .connections()
                .find(house.tenant.id(), ended.journey().connection())
                .orElseThrow();
        UpstreamAnswer answer = new UpstreamAnswer(Secret.of("g-1"), null, null);
        return federation.linkUpstream.execute(
                new LinkUpstream.Command((Ended.ToLink) ended, connection, Optional.of(answer), HOME));
    }

    private boolean isUsed() {
        return house.world.sessions().use(ada.tenant(), ada.session(), IDLE, house.clock.instant());
    }

    @Test
    void a_ticket_waits_no_longer_than_its_session_may_be_unused() {
        Secret ticket = ticket(federation, ada);

        house.clock.advance(IDLE.minus(MOMENT));
        value(federation.beginLink.look(house.tenant, ticket));
        house.clock.advance(MOMENT);

        assertThat(refusal(federation.beginLink.look(house.tenant, ticket)).code())
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(begin(federation, ticket)).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_limit_that_is_longer_than_a_ticket_is_good_lengthens_none() {
        FederationHouse patient = new FederationHouse(new House(policies(Duration.ofHours(1))));
        Secret ticket = ticket(patient, ada(patient));

        patient.house.clock.advance(LinkTickets.LIFETIME);

        assertThat(refusal(begin(patient, ticket)).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_link_whose_session_was_unused_for_too_long_links_nothing() {
        Begun begun = value(begin(federation, ticket(federation, ada)));

        house.clock.advance(IDLE.plus(MOMENT));

        assertThat(refusal(end(begun)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(house.world.identities().of(ada.tenant(), ada.principal(), 10))
                .isEmpty();
        assertThat(isUsed()).isFalse();
    }

    @Test
    void looking_at_a_ticket_and_beginning_is_no_use_of_the_session() {
        Secret ticket = ticket(federation, ada);
        house.clock.advance(IDLE.minus(MOMENT));
        value(federation.beginLink.look(house.tenant, ticket));
        Begun begun = value(begin(federation, ticket));

        house.clock.advance(MOMENT.multipliedBy(2));

        assertThat(refusal(end(begun)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
    }

    @Test
    void a_session_that_was_used_meanwhile_links_and_the_end_is_a_use() {
        Begun begun = value(begin(federation, ticket(federation, ada)));
        house.clock.advance(IDLE);
        assertThat(isUsed()).isTrue();
        house.clock.advance(IDLE);

        value(end(begun));

        house.clock.advance(IDLE);
        assertThat(isUsed()).isTrue();
    }
}
