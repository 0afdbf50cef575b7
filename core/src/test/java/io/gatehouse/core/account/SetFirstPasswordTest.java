package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.SendLink;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.PasswordChangeRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Interleaved;
import io.gatehouse.tck.Residents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetFirstPasswordTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final String GIVEN = "given by an operator";
    private static final String NEW = "another secret 1";

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private Caller alice;

    @BeforeEach
    void alice_was_given_a_password_that_she_must_change() {
        alice = residents.newcomer(ALICE, GIVEN);
        house.world
                .credentials()
                .replace(
                        alice.tenant(),
                        alice.principal(),
                        new StoredPassword(
                                house.hasher.hash(Secret.of(GIVEN)), PasswordLevel.LOW, true, house.clock.instant()));
    }

    private Secret ticket() {
        if (residents.tries(ALICE.text(), GIVEN, HOME) instanceof PasswordChangeRequired due) {
            return due.ticket();
        }
        throw new AssertionError("no new password was demanded");
    }

    private SignInResult set(Door door, Secret ticket, String next) {
        return house.setFirstPassword.execute(new SetFirstPassword.Command(door, ticket, Secret.of(next), 0, AWAY));
    }

    private SignInResult set(Secret ticket, String next) {
        return set(house.door(), ticket, next);
    }

    private static Failure refusal(SignInResult result) {
        return ((Rejected) result).failure();
    }

    @Test
    void the_ticket_sets_the_password_and_signs_in() {
        SignedIn in = (SignedIn) set(ticket(), NEW);

        assertThat(residents.isIn(residents.read(in.tokens().access()))).isTrue();
        assertThat(in.principal().generation())
                .isEqualTo(residents.stored(alice).generation());
        assertThat(residents.tries(ALICE.text(), NEW, HOME)).isInstanceOf(SignedIn.class);
        assertThat(residents.tries(ALICE.text(), GIVEN, HOME)).isInstanceOf(Rejected.class);
        assertThat(residents.count(alice, AuditAction.PASSWORD_CHANGED)).isOne();
    }

    @Test
    void a_password_that_is_set_meanwhile_is_not_overwritten() {
        Secret ticket = ticket();
        PrincipalStore principals = Interleaved.before(
                house,
                PrincipalStore.class,
                house.world.principals(),
                () -> house.world
                        .credentials()
                        .replace(
                                alice.tenant(),
                                alice.principal(),
                                new StoredPassword(
                                        house.hasher.hash(Secret.of("a third secret 1")),
                                        PasswordLevel.LOW,
                                        false,
                                        house.clock.instant())),
                "touch");
        SetFirstPassword interrupted = new SetFirstPassword(
                house.world.challenges(),
                principals,
                house.newPasswords,
                house.world.credentials(),
                house.endSessions,
                house.admission,
                house.world.transactions(),
                house.world.audit(),
                house.clock);

        assertThat(refusal(interrupted.execute(
                                new SetFirstPassword.Command(house.door(), ticket, Secret.of(NEW), 0, AWAY)))
                        .code())
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(residents.tries(ALICE.text(), "a third secret 1", HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_ticket_works_once() {
        Secret ticket = ticket();
        set(ticket, NEW);

        assertThat(refusal(set(ticket, "a third secret 1")).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_ticket_is_gone_after_ten_minutes() {
        Secret ticket = ticket();
        house.clock.advance(Duration.ofMinutes(10));

        assertThat(refusal(set(ticket, NEW)).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_weak_password_does_not_spend_the_ticket() {
        Secret ticket = ticket();
        assertThat(refusal(set(ticket, "weak"))).isEqualTo(Failure.rules(FailureCode.WEAK_PASSWORD, List.of("length")));

        assertThat(set(ticket, NEW)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_full_hash_queue_does_not_spend_the_ticket() {
        Secret ticket = ticket();
        house.hasher.setBusy(true);
        assertThat(refusal(set(ticket, NEW)).code()).isEqualTo(FailureCode.BUSY);
        house.hasher.setBusy(false);

        assertThat(set(ticket, NEW)).isInstanceOf(SignedIn.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000"})
    void a_made_up_ticket_opens_nothing_whatever_the_password(String made) {
        ticket();

        assertThat(refusal(set(Secret.of(made), NEW)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(set(Secret.of(made), "weak")).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_mailed_link_is_no_first_password_ticket() {
        value(house.sendLink.execute(new SendLink.Command(
                SendLink.Purpose.VERIFY_EMAIL,
                house.tenant,
                PrincipalKind.CUSTOMER,
                ALICE,
                "",
                URI.create("https://id.example.com/verify"),
                HOME)));
        Secret link = house.outbox.matching(message -> true).getLast().token();

        assertThat(link).isNotNull();
        assertThat(refusal(set(link, NEW)).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_ticket_opens_its_own_tenant_s_door_for_its_own_kind_and_application_only() {
        Secret ticket = ticket();
        Door own = house.door();
        Tenant stranger = new Tenant(
                new TenantId(house.ids.next()),
                new Slug("stranger"),
                "Stranger",
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
        Application other = house.application(house.tenant, true);

        assertThat(List.of(
                        new Door(stranger, null, own.kind(), own.profile()),
                        new Door(own.tenant(), own.application(), PrincipalKind.STAFF, own.profile()),
                        new Door(own.tenant(), other, own.kind(), own.profile())))
                .allMatch(door -> refusal(set(door, ticket, NEW)).code() == FailureCode.INVALID_TICKET);
        assertThat(set(ticket, NEW)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_password_that_was_reset_meanwhile_is_not_overwritten() {
        Secret ticket = ticket();
        value(house.resetPassword.execute(new ResetPassword.Command(
                house.tenant,
                PrincipalKind.CUSTOMER,
                ALICE,
                residents.proof(ALICE, RESET_PASSWORD),
                Secret.of("reset secret 1"),
                0,
                HOME)));

        assertThat(refusal(set(ticket, NEW)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(residents.tries(ALICE.text(), "reset secret 1", HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void one_ticket_ends_the_power_of_all_others() {
        Secret first = ticket();
        Secret second = ticket();
        set(second, NEW);

        assertThat(refusal(set(first, "a third secret 1")).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void somebody_who_was_suspended_meanwhile_sets_nothing() {
        Secret ticket = ticket();
        house.world
                .principals()
                .setStatus(alice.tenant(), alice.principal(), PrincipalStatus.SUSPENDED, house.clock.instant());

        assertThat(refusal(set(ticket, NEW)).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void one_ticket_with_many_passwords_at_once_sets_exactly_the_acknowledged_one() throws InterruptedException {
        Secret ticket = ticket();
        List<Callable<SignInResult>> all = IntStream.range(0, 50)
                .<Callable<SignInResult>>mapToObj(i -> () -> set(ticket, "secret number " + i))
                .toList();

        List<SignInResult> results = Residents.atOnce(all);
        List<Integer> winners = IntStream.range(0, 50)
                .filter(i -> results.get(i) instanceof SignedIn)
                .boxed()
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(residents.tries(ALICE.text(), "secret number " + winners.getFirst(), HOME))
                .isInstanceOf(SignedIn.class);
    }
}
