package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.mailbox;
import static io.gatehouse.tck.FederationHouse.person;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.UnlinkIdentity;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.LinkUpstream.Linked;
import io.gatehouse.core.federation.UpstreamJourneys.Begun;
import io.gatehouse.core.federation.UpstreamJourneys.Ended;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Somebody who is signed in links an identity by way of the upstream's own pages (Authing v3 13.5). */
class LinkUpstreamTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final EmailAddress OTHER_MAIL = new EmailAddress("bo@example.com");
    private static final String PASSWORD = "open sesame 1";
    private static final String PATH = "/back";
    private static final int CALLERS = 8;

    private final FederationHouse federation = new FederationHouse(true);
    private final House house = federation.house;
    private final Residents residents = new Residents(house);
    private final Application application = Objects.requireNonNull(house.door().application());
    private final Connection connection = federation.connection("google", FirstSight.CREATE, true);
    private final Caller ada = residents.newcomer(MAIL, PASSWORD);

    private Result<Secret> ask(Caller caller, Application at) {
        return federation.requestLink.execute(new RequestLink.Command(caller, at, connection, HOME));
    }

    private Secret ticket(Caller caller) {
        return value(ask(caller, application));
    }

    private Result<Begun> begin(Secret ticket) {
        return federation.beginLink.execute(new BeginLink.Command(house.tenant, ticket, "memo", HOME), ignored -> PATH);
    }

    private Ended.ToLink back(Begun begun) {
        Ended ended = federation
                .journeys
                .end(house.tenant, PATH, begun.state(), begun.browser())
                .orElseThrow();
        return (Ended.ToLink) ended;
    }

    private Ended.ToLink back(Caller caller) {
        return back(value(begin(ticket(caller))));
    }

    private Result<Linked> end(Ended.ToLink way, UpstreamPerson person) {
        federation.upstreams.know(person.upstream().subject(), person);
        return end(way, connection, person.upstream().subject());
    }

    private Result<Linked> end(Ended.ToLink way, Connection by, String code) {
        UpstreamAnswer answer = new UpstreamAnswer(Secret.of(code), null, null);
        return federation.linkUpstream.execute(new LinkUpstream.Command(way, by, Optional.of(answer), HOME));
    }

    private static UpstreamPerson guest(String subject) {
        return person("google", subject, "Guest");
    }

    private List<ExternalIdentity> identitiesOf(Caller caller) {
        return house.world.identities().of(caller.tenant(), caller.principal(), 10);
    }

    private static FailureCode code(Result<?> result) {
        Failure failure = refusal(result);
        return failure.code();
    }

    @Test
    void whoever_asked_confirmed_and_came_back_has_the_identity_from_then_on() {
        Linked linked = value(end(back(ada), guest("g-1")));

        assertThat(linked.isNew()).isTrue();
        assertThat(linked.principal().id()).isEqualTo(ada.principal());
        assertThat(identitiesOf(ada)).containsExactly(linked.identity());
        assertThat(residents.count(ada, AuditAction.IDENTITY_LINKED)).isOne();
        assertThat(residents.count(ada, AuditAction.TICKET_ISSUED)).isOne();
        UpstreamSignIn in = federation.arrive(house.door(), connection, "g-1");
        assertThat(Arrivals.signedIn(in).id()).isEqualTo(ada.principal());
    }

    /** The upstream's word about addresses is for recognising people; a link has nobody to recognise. */
    @Test
    void nothing_else_of_the_account_changes_and_nobody_is_signed_in_or_registered() {
        Caller bo = residents.newcomer(OTHER_MAIL, PASSWORD);
        Principal before = residents.stored(ada);
        Ended.ToLink way = back(ada);
        long events = house.world.audit().newest(house.tenant.id(), null, 1000).size();

        value(end(way, person("google", "g-1", "Guest", mailbox(OTHER_MAIL, true), null)));

        Principal after = residents.stored(ada);
        assertThat(after.email()).isEqualTo(before.email());
        assertThat(after.emailVerified()).isEqualTo(before.emailVerified());
        assertThat(after.profile()).isEqualTo(before.profile());
        assertThat(after.generation()).isEqualTo(before.generation());
        assertThat(identitiesOf(bo)).isEmpty();
        assertThat(residents.stored(bo).email()).isEqualTo(OTHER_MAIL);
        assertThat(house.world.sessions().of(ada.tenant(), ada.principal(), house.clock.instant(), 10))
                .hasSize(1);
        assertThat(house.world.audit().newest(house.tenant.id(), null, 1000)).hasSize((int) events + 1);
    }

    @Test
    void looking_at_a_ticket_says_what_it_would_do_and_uses_nothing_up() {
        Secret ticket = ticket(ada);

        BeginLink.Asked asked = value(federation.beginLink.look(house.tenant, ticket));
        value(federation.beginLink.look(house.tenant, ticket));

        assertThat(asked.holder().id()).isEqualTo(ada.principal());
        assertThat(asked.connection()).isEqualTo(connection);
        assertThat(asked.application()).isEqualTo(application);
        assertThat(LinkTickets.tenantOf(ticket.reveal())).contains(house.tenant.id());
    }

    @Test
    void a_ticket_begins_one_way_however_many_try() {
        Secret ticket = ticket(ada);

        List<Result<Begun>> results = Race.of(CALLERS, i -> begin(ticket));

        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(code(begin(ticket))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(code(federation.beginLink.look(house.tenant, ticket))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_ticket_is_good_in_its_tenant_and_in_time() {
        Secret ticket = ticket(ada);
        Tenant elsewhere = new Tenant(
                new TenantId(house.ids.next()),
                new Slug("other"),
                "Other",
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());

        assertThat(code(federation.beginLink.look(elsewhere, ticket))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(code(begin(Secret.of(house.tenant.id().hex() + ".forged")))).isEqualTo(FailureCode.INVALID_TICKET);
        house.clock.advance(LinkTickets.LIFETIME);
        assertThat(code(begin(ticket))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_changed_password_and_a_removed_connection_make_a_ticket_worthless() {
        Secret ticket = ticket(ada);
        Secret second = ticket(ada);
        house.world.connections().delete(house.tenant.id(), connection.id());
        assertThat(code(begin(ticket))).isEqualTo(FailureCode.INVALID_TICKET);
        house.world.connections().save(connection);

        house.world.principals().setStatus(ada.tenant(), ada.principal(), PrincipalStatus.SUSPENDED, now());
        house.world.principals().setStatus(ada.tenant(), ada.principal(), PrincipalStatus.ACTIVATED, now());

        assertThat(begin(second)).isInstanceOf(Result.Refused.class);
    }

    private Instant now() {
        return house.clock.instant();
    }

    @Test
    void a_token_of_another_application_asks_for_nothing_nor_is_a_connection_of_others_linked() {
        Application another =
                Objects.requireNonNull(federation.factors.door(MfaPolicy.OFF).application());
        Connection foreign =
                Samples.connection(new TenantId(house.ids.next()), "google", ProviderKind.OIDC, Peer.of("client"));

        assertThat(code(ask(ada, another))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(code(federation.requestLink.execute(new RequestLink.Command(ada, application, foreign, HOME))))
                .isEqualTo(FailureCode.UNKNOWN_CONNECTION);
    }

    @Test
    void only_so_many_tickets_are_given_in_a_minute() {
        for (int i = 0; i < RequestLink.PER_MINUTE; i++) {
            ticket(ada);
        }

        assertThat(code(ask(ada, application))).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
        assertThat(ask(residents.newcomer(OTHER_MAIL, PASSWORD), application)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void whose_session_has_ended_gets_no_ticket_begins_nothing_and_links_nothing() {
        Secret ticket = ticket(ada);
        Ended.ToLink way = back(ada);

        house.world.sessions().end(ada.tenant(), ada.session());

        assertThat(code(ask(ada, application))).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(code(federation.beginLink.look(house.tenant, ticket))).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(code(begin(ticket))).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(code(end(way, guest("g-1")))).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(identitiesOf(ada)).isEmpty();
        assertThat(residents.recorded(ada).getFirst().refusal()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
    }

    @Test
    void an_account_that_was_disabled_meanwhile_gets_nothing() {
        Ended.ToLink way = back(ada);

        house.world.principals().setStatus(ada.tenant(), ada.principal(), PrincipalStatus.SUSPENDED, now());

        assertThat(code(end(way, guest("g-1")))).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(identitiesOf(ada)).isEmpty();
    }

    @Test
    void an_identity_that_is_ones_own_is_told_to_be_and_recorded_once() {
        Linked first = value(end(back(ada), guest("g-1")));

        Linked again = value(end(back(ada), guest("g-1")));

        assertThat(again.isNew()).isFalse();
        assertThat(again.identity()).isEqualTo(first.identity());
        assertThat(residents.count(ada, AuditAction.IDENTITY_LINKED)).isOne();
    }

    @Test
    void an_identity_of_another_account_and_a_second_one_of_the_connection_are_refused() {
        Caller bo = residents.newcomer(OTHER_MAIL, PASSWORD);
        value(end(back(bo), guest("g-1")));

        assertThat(code(end(back(ada), guest("g-1")))).isEqualTo(FailureCode.IDENTIFIER_ALREADY_BOUND);
        assertThat(code(end(back(bo), guest("g-2")))).isEqualTo(FailureCode.IDENTIFIER_ALREADY_BOUND);
        assertThat(identitiesOf(ada)).isEmpty();
        assertThat(identitiesOf(bo)).hasSize(1);
    }

    @Test
    void of_two_accounts_that_link_one_identity_at_once_one_has_it() {
        Caller bo = residents.newcomer(OTHER_MAIL, PASSWORD);
        List<Ended.ToLink> ways = List.of(back(ada), back(bo));

        List<Result<Linked>> results = Race.of(2, i -> end(ways.get(i), guest("g-1")));

        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(identitiesOf(ada).size() + identitiesOf(bo).size()).isOne();
    }

    @Test
    void of_many_identities_of_one_connection_that_one_account_links_at_once_one_is_linked() {
        List<Ended.ToLink> ways =
                IntStream.range(0, CALLERS).mapToObj(i -> back(ada)).toList();

        List<Result<Linked>> results = Race.of(CALLERS, i -> end(ways.get(i), guest("g-" + i)));

        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(identitiesOf(ada)).hasSize(1);
    }

    @Test
    void unlinking_and_linking_at_once_leave_what_both_say() {
        Linked linked = value(end(back(ada), guest("g-1")));
        Ended.ToLink way = back(ada);

        List<Result<?>> results = Race.of(
                2,
                i -> i == 0
                        ? end(way, guest("g-1"))
                        : house.unlinkIdentity.execute(new UnlinkIdentity.Command(
                                ada,
                                new UnlinkIdentity.Choice.OfId(linked.identity().id()),
                                HOME)));

        assertThat(results).allMatch(Result.Ok.class::isInstance);
        Linked came = (Linked) value(results.getFirst());
        assertThat(identitiesOf(ada)).hasSize(came.isNew() ? 1 : 0);
    }

    @Test
    void what_the_upstream_refuses_is_refused_and_recorded() {
        assertThat(code(end(back(ada), connection, "unknown"))).isEqualTo(FailureCode.UPSTREAM_REFUSED);
        assertThat(code(federation.linkUpstream.execute(
                        new LinkUpstream.Command(back(ada), connection, Optional.empty(), HOME))))
                .isEqualTo(FailureCode.UPSTREAM_REFUSED);

        assertThat(residents.recorded(ada).getFirst().refusal()).isEqualTo(FailureCode.UPSTREAM_REFUSED);
        assertThat(identitiesOf(ada)).isEmpty();
    }

    /** What another upstream says ends no way to this one. */
    @Test
    void a_way_ends_by_the_connection_that_it_was_begun_by() {
        Connection other = federation.connection("lark", FirstSight.CREATE, true);
        federation.upstreams.know("code", person("lark", "l-1", "Guest"));

        assertThat(code(end(back(ada), other, "code"))).isEqualTo(FailureCode.UPSTREAM_REFUSED);
        assertThat(identitiesOf(ada)).isEmpty();
    }

    @Test
    void a_way_to_sign_in_ends_as_that_and_a_way_to_link_as_that() {
        Begun toSignIn = value(federation.journeys.begin(
                house.tenant, application, connection, PATH, "memo", RequestHints.none(), HOME));
        Begun toLink = value(begin(ticket(ada)));

        assertThat(federation.journeys.end(house.tenant, PATH, toSignIn.state(), toSignIn.browser()))
                .containsInstanceOf(Ended.ToSignIn.class);
        assertThat(federation.journeys.end(house.tenant, PATH, toLink.state(), toSignIn.browser()))
                .isEmpty();
        assertThat(federation.journeys.end(house.tenant, PATH, toLink.state(), toLink.browser()))
                .containsInstanceOf(Ended.ToLink.class);
    }

    /** Whatever the path is, nothing is built of it before it is known to be the one. */
    @Test
    void a_way_ends_at_the_path_that_it_was_begun_for_and_stays_otherwise() {
        Begun begun = value(begin(ticket(ada)));

        for (String path : List.of("/elsewhere", "", PATH + "/", "/a b", "/%zz", "\\")) {
            assertThat(federation.journeys.end(house.tenant, path, begun.state(), begun.browser()))
                    .isEmpty();
        }

        assertThat(end(back(begun), guest("g-1"))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void who_takes_too_long_at_the_upstream_is_too_late() {
        Begun begun = value(begin(ticket(ada)));

        house.clock.advance(UpstreamJourneys.LIFETIME.plus(Duration.ofMillis(1)));

        assertThat(federation.journeys.end(house.tenant, PATH, begun.state(), begun.browser()))
                .isEmpty();
    }
}
