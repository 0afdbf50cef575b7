package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.CHANGE_ADDRESS;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.SendLink;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult.PasswordChangeRequired;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ConfirmEmailTest {
    private static final EmailAddress ALICE = new EmailAddress("Alice@example.com");

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, "open sesame 1");

    private Secret mailed() {
        value(house.sendLink.execute(new SendLink.Command(
                SendLink.Purpose.VERIFY_EMAIL,
                house.tenant,
                PrincipalKind.CUSTOMER,
                ALICE,
                "",
                URI.create("https://id.example.com/verify"),
                HOME)));
        return Objects.requireNonNull(
                house.outbox.matching(message -> true).getLast().token());
    }

    private Result<PrincipalId> follow(Secret ticket) {
        return house.confirmEmail.execute(new ConfirmEmail.Command(house.tenant.id(), ticket, HOME));
    }

    @Test
    void who_follows_the_link_has_a_verified_address() {
        List<Change> heard = new ArrayList<>();
        Secret ticket = mailed();
        house.world.changes().subscribe(heard::add);

        assertThat(value(follow(ticket))).isEqualTo(alice.principal());
        assertThat(residents.stored(alice).emailVerified()).isTrue();
        assertThat(residents.count(alice, AuditAction.ADDRESS_VERIFIED)).isOne();
        assertThat(heard).extracting(Change::topic).containsExactly(Topic.PRINCIPAL_CHANGED);
        assertThat(residents.isIn(alice)).isTrue();
    }

    @Test
    void a_link_works_once_also_when_it_is_followed_many_times_at_once() throws InterruptedException {
        Secret ticket = mailed();
        Callable<Result<PrincipalId>> one = () -> follow(ticket);

        assertThat(Residents.atOnce(List.of(one, one, one, one)))
                .filteredOn(Result.Ok.class::isInstance)
                .hasSize(1);
        assertThat(refusal(follow(ticket)).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_link_is_gone_when_its_time_is_over() {
        Secret ticket = mailed();
        house.clock.advance(SendLink.Purpose.VERIFY_EMAIL.lifetime());

        assertThat(refusal(follow(ticket)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(residents.stored(alice).emailVerified()).isFalse();
    }

    @Test
    void a_link_that_was_mailed_to_the_former_address_verifies_nothing() {
        Secret ticket = mailed();
        EmailAddress next = new EmailAddress("next@example.com");
        value(house.replace.execute(
                new ReplaceIdentifier.Command(alice, next, residents.proof(next, CHANGE_ADDRESS), null, HOME)));

        assertThat(refusal(follow(ticket)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(residents.count(alice, AuditAction.ADDRESS_VERIFIED)).isZero();
    }

    @Test
    void a_link_of_a_deleted_account_verifies_nothing_for_the_next_holder() {
        Secret ticket = mailed();
        value(house.deleteAccount.execute(new DeleteAccount.Command(alice, HOME)));
        Caller next = residents.newcomer(ALICE, "another secret 1");

        assertThat(refusal(follow(ticket)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(residents.stored(next).emailVerified()).isFalse();
    }

    @Test
    void a_link_is_good_in_its_own_tenant_only() {
        Secret ticket = mailed();

        assertThat(refusal(house.confirmEmail.execute(
                                new ConfirmEmail.Command(new TenantId(house.ids.next()), ticket, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(follow(ticket)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_ticket_for_something_else_and_a_made_up_one_verify_nothing() {
        house.world
                .credentials()
                .replace(
                        alice.tenant(),
                        alice.principal(),
                        new StoredPassword(
                                house.hasher.hash(Secret.of("given")), PasswordLevel.LOW, true, house.clock.instant()));
        Secret other = ((PasswordChangeRequired) residents.tries(ALICE.text(), "given", HOME)).ticket();

        assertThat(refusal(follow(other)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(follow(Secret.of(""))).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }
}
