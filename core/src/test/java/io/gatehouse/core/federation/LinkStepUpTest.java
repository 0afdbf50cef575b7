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
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A new identity is a new way in: where the tenant wants it, a second factor is proven before, at every step of a link. */
class LinkStepUpTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String PATH = "/back";

    private final FederationHouse federation = new FederationHouse(new House(policies()));
    private final House house = federation.house;
    private final Residents residents = new Residents(house);
    private final Application application = Objects.requireNonNull(house.door().application());
    private final Connection connection = federation.connection("google", FirstSight.CREATE, true);
    private final Caller ada = residents.newcomer(new EmailAddress("ada@example.com"), "open sesame 1");

    private static TenantPolicies policies() {
        TenantPolicies plain = TenantPolicies.defaults();
        return new TenantPolicies(
                plain.password(),
                plain.code(),
                plain.lockout(),
                plain.session(),
                plain.mfa(),
                plain.requireEncryptedPassword(),
                plain.requireOldAddressProof(),
                plain.linkVerifiedEmail(),
                plain.registrationOpen(),
                plain.existenceCheck(),
                plain.unbindEmailMissing(),
                new SecondFactorRules(Map.of(), WINDOW, null),
                false);
    }

    private Result<Secret> ask() {
        return federation.requestLink.execute(new RequestLink.Command(ada, application, connection, HOME));
    }

    private Result<Begun> begin(Secret ticket) {
        return federation.beginLink.execute(new BeginLink.Command(house.tenant, ticket, "memo", HOME), ignored -> PATH);
    }

    private Result<LinkUpstream.Linked> end(Begun begun) {
        federation.upstreams.know("g-1", FederationHouse.person("google", "g-1", "Guest"));
        Ended ended = federation
                .journeys
                .end(house.tenant, PATH, begun.state(), begun.browser())
                .orElseThrow();
        UpstreamAnswer answer = new UpstreamAnswer(Secret.of("g-1"), null, null);
        return federation.linkUpstream.execute(
                new LinkUpstream.Command((Ended.ToLink) ended, connection, Optional.of(answer), HOME));
    }

    @Test
    void whoever_has_no_second_factor_is_asked_for_none() {
        assertThat(end(value(begin(value(ask()))))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_factor_that_was_proven_too_long_ago_stops_a_link_at_whichever_step() {
        federation.factors.enrol(ada);
        house.stepUp.note(ada);
        Secret ticket = value(ask());
        Begun begun = value(begin(value(ask())));

        house.clock.advance(WINDOW);

        assertThat(refusal(ask()).code()).isEqualTo(FailureCode.STEP_UP_REQUIRED);
        assertThat(refusal(federation.beginLink.look(house.tenant, ticket)).code())
                .isEqualTo(FailureCode.STEP_UP_REQUIRED);
        assertThat(refusal(begin(ticket)).code()).isEqualTo(FailureCode.STEP_UP_REQUIRED);
        assertThat(refusal(end(begun)).code()).isEqualTo(FailureCode.STEP_UP_REQUIRED);
        assertThat(house.world.identities().of(ada.tenant(), ada.principal(), 10))
                .isEmpty();
    }

    @Test
    void a_factor_that_is_proven_again_lets_the_same_ticket_do() {
        federation.factors.enrol(ada);
        house.stepUp.note(ada);
        Secret ticket = value(ask());
        house.clock.advance(WINDOW);

        house.stepUp.note(ada);

        assertThat(end(value(begin(ticket)))).isInstanceOf(Result.Ok.class);
    }
}
