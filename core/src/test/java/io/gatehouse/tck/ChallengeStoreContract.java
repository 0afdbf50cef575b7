package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.ChallengeStore.Issue;
import io.gatehouse.core.challenge.ChallengeStore.Limits;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link ChallengeStore} keeps. */
public abstract class ChallengeStoreContract extends StoresContract {
    private static final Duration RESEND = Duration.ofSeconds(60);
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Limits LIMITS = new Limits(RESEND, 3, 7, WINDOW);

    private ChallengeStore store() {
        return world().challenges();
    }

    private PendingCode code(Digest key, Instant at) {
        return new PendingCode(key, tenant(), Samples.digest(), Samples.digest(), at, at.plus(LIFETIME));
    }

    private PendingCode issued(Digest key, Instant at) {
        PendingCode code = code(key, at);
        assertThat(store().issue(code, LIMITS)).isEqualTo(new Issue.Issued());
        return code;
    }

    private List<PendingCode> guess(Digest key, Instant at) {
        return store().guess(List.of(key), at);
    }

    @Test
    void an_issued_code_can_be_guessed_at_and_taken_once() {
        PendingCode code = issued(Samples.digest(), NOW);

        assertThat(guess(code.key(), NOW)).containsExactly(code);
        assertThat(store().take(code, NOW)).isTrue();
        assertThat(store().take(code, NOW)).isFalse();
        assertThat(guess(code.key(), NOW)).isEmpty();
    }

    @Test
    void an_unknown_key_has_no_code() {
        assertThat(guess(Samples.digest(), NOW)).isEmpty();
        assertThat(store().guess(List.of(), NOW)).isEmpty();
        assertThat(store().take(code(Samples.digest(), NOW), NOW)).isFalse();
    }

    @Test
    void a_code_is_gone_at_the_instant_it_expires() {
        PendingCode code = issued(Samples.digest(), NOW);
        Instant last = code.expiresAt().minusMillis(1);

        assertThat(guess(code.key(), last)).hasSize(1);
        assertThat(guess(code.key(), code.expiresAt())).isEmpty();
        assertThat(store().take(code, code.expiresAt())).isFalse();
        assertThat(store().take(code, last)).isTrue();
    }

    @Test
    void a_second_code_is_not_issued_before_its_time_and_the_first_stays() {
        PendingCode first = issued(Samples.digest(), NOW);

        assertThat(store().issue(code(first.key(), NOW.plusSeconds(20)), LIMITS))
                .isEqualTo(new Issue.TooSoon(Duration.ofSeconds(40)));
        assertThat(guess(first.key(), NOW)).containsExactly(first);
    }

    @Test
    void a_newer_code_kills_the_older_one() {
        PendingCode first = issued(Samples.digest(), NOW);
        Instant later = NOW.plus(RESEND);
        PendingCode second =
                new PendingCode(first.key(), tenant(), first.address(), Samples.digest(), later, later.plus(LIFETIME));
        assertThat(store().issue(second, LIMITS)).isEqualTo(new Issue.Issued());

        assertThat(guess(first.key(), second.createdAt())).containsExactly(second);
        assertThat(store().take(first, second.createdAt())).isFalse();
        assertThat(store().take(second, second.createdAt())).isTrue();
    }

    @Test
    void a_code_that_was_taken_does_not_shorten_the_time_to_the_next() {
        PendingCode code = issued(Samples.digest(), NOW);
        store().take(code, NOW);

        assertThat(store().issue(code(code.key(), NOW.plusSeconds(1)), LIMITS)).isInstanceOf(Issue.TooSoon.class);
        issued(code.key(), NOW.plus(RESEND));
    }

    @Test
    void codes_of_different_keys_live_side_by_side() {
        PendingCode one = issued(Samples.digest(), NOW);
        PendingCode two = issued(Samples.digest(), NOW);

        assertThat(store().guess(List.of(one.key(), two.key(), Samples.digest(), one.key()), NOW))
                .containsExactlyInAnyOrder(one, two);
        store().take(one, NOW);
        assertThat(store().guess(List.of(one.key(), two.key()), NOW)).containsExactly(two);
    }

    @Test
    void a_code_answers_so_many_guesses_and_no_more_but_the_last_may_be_right() {
        PendingCode code = issued(Samples.digest(), NOW);
        for (int i = 0; i < LIMITS.guesses(); i++) {
            assertThat(guess(code.key(), NOW)).hasSize(1);
        }

        assertThat(guess(code.key(), NOW)).isEmpty();
        assertThat(store().take(code, NOW)).isTrue();
    }

    @Test
    void of_many_guesses_at_once_so_many_are_answered_and_no_more() {
        PendingCode code = issued(Samples.digest(), NOW);

        List<Integer> answers = Race.of(40, i -> guess(code.key(), NOW).size());

        assertThat(answers.stream().mapToInt(Integer::intValue).sum()).isEqualTo(LIMITS.guesses());
    }

    @Test
    void guesses_count_although_the_caller_rolls_back() {
        PendingCode code = issued(Samples.digest(), NOW);
        for (int i = 0; i < LIMITS.guesses(); i++) {
            assertThatThrownBy(() -> world().transactions().run(() -> {
                        guess(code.key(), NOW);
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
        }

        assertThat(guess(code.key(), NOW)).isEmpty();
    }

    @Test
    void failures_of_a_key_outlive_its_codes_and_then_nothing_is_issued() {
        Digest key = Samples.digest();
        Instant at = NOW;
        for (int counted = 0; counted < LIMITS.failures(); at = at.plus(RESEND)) {
            issued(key, at);
            for (int i = 0; i < LIMITS.guesses() && counted < LIMITS.failures(); i++, counted++) {
                assertThat(guess(key, at)).hasSize(1);
            }
        }

        assertThat(guess(key, at)).isEmpty();
        assertThat(store().issue(code(key, at), LIMITS))
                .isEqualTo(new Issue.Exhausted(Duration.between(at, NOW.plus(WINDOW))));
        Instant over = NOW.plus(WINDOW);
        issued(key, over);
        assertThat(guess(key, over)).hasSize(1);
    }

    @Test
    void the_right_code_clears_the_failures_of_its_key() {
        Digest key = Samples.digest();
        for (int round = 0; round < 5; round++) {
            Instant at = NOW.plus(RESEND.multipliedBy(round));
            PendingCode code = issued(key, at);
            assertThat(guess(key, at)).hasSize(1);
            assertThat(guess(key, at)).hasSize(1);
            assertThat(store().take(code, at)).isTrue();
        }
    }

    @Test
    void a_code_that_is_taken_in_a_transaction_that_fails_is_not_spent() {
        PendingCode code = issued(Samples.digest(), NOW);

        assertThatThrownBy(() -> world().transactions().run(() -> {
                    assertThat(store().take(code, NOW)).isTrue();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(store().take(code, NOW)).isTrue();
    }

    @Test
    void of_many_issues_at_once_exactly_one_is_made() {
        Digest key = Samples.digest();

        List<Issue> first = Race.of(20, i -> store().issue(code(key, NOW), LIMITS));
        List<Issue> second = Race.of(20, i -> store().issue(code(key, NOW.plus(RESEND)), LIMITS));

        assertThat(first.stream().filter(Issue.Issued.class::isInstance)).hasSize(1);
        assertThat(second.stream().filter(Issue.Issued.class::isInstance)).hasSize(1);
    }

    @Test
    void of_many_takers_at_once_exactly_one_takes() {
        PendingCode code = issued(Samples.digest(), NOW);

        assertThat(Race.of(40, i -> store().take(code, NOW))).containsOnlyOnce(true);
    }

    @Test
    void all_codes_of_an_address_are_voided_and_its_failures_stay() {
        Digest address = Samples.digest();
        PendingCode one =
                new PendingCode(Samples.digest(), tenant(), address, Samples.digest(), NOW, NOW.plus(LIFETIME));
        PendingCode two =
                new PendingCode(Samples.digest(), tenant(), address, Samples.digest(), NOW, NOW.plus(LIFETIME));
        PendingCode other = issued(Samples.digest(), NOW);
        store().issue(one, LIMITS);
        store().issue(two, LIMITS);

        store().voidCodes(newTenant().id(), address);
        assertThat(guess(one.key(), NOW)).hasSize(1);
        store().voidCodes(tenant(), address);

        assertThat(store().guess(List.of(one.key(), two.key(), other.key()), NOW))
                .containsExactly(other);
        assertThat(store().take(two, NOW)).isFalse();
        assertThat(store().issue(
                                new PendingCode(
                                        one.key(), tenant(), address, Samples.digest(), NOW, NOW.plus(LIFETIME)),
                                LIMITS))
                .isInstanceOf(Issue.TooSoon.class);
    }

    private Ticket ticket(TicketPurpose purpose) {
        return new Ticket(
                Samples.digest(),
                purpose,
                tenant(),
                new PrincipalId(Samples.id()),
                new ApplicationId(Samples.id()),
                "ann@example.com",
                4,
                NOW,
                NOW.plus(LIFETIME));
    }

    @ParameterizedTest
    @EnumSource(TicketPurpose.class)
    void a_ticket_comes_back_as_it_was_stored_and_is_taken_once(TicketPurpose purpose) {
        Ticket ticket = ticket(purpose);
        store().add(ticket);

        assertThat(store().peek(tenant(), ticket.secret(), purpose, NOW)).contains(ticket);
        assertThat(store().take(tenant(), ticket.secret(), purpose, NOW)).contains(ticket);
        assertThat(store().take(tenant(), ticket.secret(), purpose, NOW)).isEmpty();
        assertThat(store().peek(tenant(), ticket.secret(), purpose, NOW)).isEmpty();
    }

    @Test
    void a_ticket_without_application_and_address_comes_back_without() {
        Ticket ticket = new Ticket(
                Samples.digest(),
                TicketPurpose.FIRST_PASSWORD,
                tenant(),
                new PrincipalId(Samples.id()),
                null,
                null,
                0,
                NOW,
                NOW.plus(LIFETIME));
        store().add(ticket);

        assertThat(store().take(tenant(), ticket.secret(), ticket.purpose(), NOW))
                .contains(ticket);
    }

    @Test
    void a_ticket_opens_nothing_of_another_tenant_or_purpose_and_stays() {
        Ticket ticket = ticket(TicketPurpose.RESET_PASSWORD);
        store().add(ticket);

        assertThat(store().take(newTenant().id(), ticket.secret(), ticket.purpose(), NOW))
                .isEmpty();
        assertThat(store().take(tenant(), ticket.secret(), TicketPurpose.VERIFY_EMAIL, NOW))
                .isEmpty();
        assertThat(store().take(tenant(), Samples.digest(), ticket.purpose(), NOW))
                .isEmpty();
        assertThat(store().take(tenant(), ticket.secret(), ticket.purpose(), NOW))
                .contains(ticket);
    }

    @Test
    void a_principals_tickets_of_a_purpose_come_oldest_first_up_to_the_limit_and_are_removed_together() {
        PrincipalId holder = new PrincipalId(Samples.id());
        TicketPurpose purpose = TicketPurpose.REMEMBERED_DEVICE;
        Ticket newer = ticketOf(holder, purpose, NOW.plusSeconds(2));
        Ticket older = ticketOf(holder, purpose, NOW.plusSeconds(1));
        Ticket other = ticketOf(holder, TicketPurpose.SECOND_FACTOR, NOW);
        Ticket anothers = ticketOf(new PrincipalId(Samples.id()), purpose, NOW);
        TenantId stranger = newTenant().id();

        assertThat(store().of(tenant(), holder, purpose, NOW, 10)).containsExactly(older, newer);
        assertThat(store().of(tenant(), holder, purpose, NOW, 1)).containsExactly(older);
        assertThat(store().of(stranger, holder, purpose, NOW, 10)).isEmpty();
        assertThat(store().of(tenant(), holder, purpose, older.expiresAt(), 10)).containsExactly(newer);
        assertThat(store().removeAll(stranger, holder, purpose)).isZero();
        assertThat(store().removeAll(tenant(), holder, purpose)).isEqualTo(2);
        assertThat(store().of(tenant(), holder, purpose, NOW, 10)).isEmpty();
        assertThat(store().peek(tenant(), other.secret(), other.purpose(), NOW)).contains(other);
        assertThat(store().peek(tenant(), anothers.secret(), purpose, NOW)).contains(anothers);
    }

    private Ticket ticketOf(PrincipalId holder, TicketPurpose purpose, Instant at) {
        Ticket ticket = new Ticket(Samples.digest(), purpose, tenant(), holder, null, null, 0, at, at.plus(LIFETIME));
        store().add(ticket);
        return ticket;
    }

    @Test
    void a_ticket_is_gone_at_the_instant_it_expires() {
        Ticket ticket = ticket(TicketPurpose.RESET_PASSWORD);
        store().add(ticket);

        assertThat(store().peek(tenant(), ticket.secret(), ticket.purpose(), ticket.expiresAt()))
                .isEmpty();
        assertThat(store().take(tenant(), ticket.secret(), ticket.purpose(), ticket.expiresAt()))
                .isEmpty();
        assertThat(store().take(
                                tenant(),
                                ticket.secret(),
                                ticket.purpose(),
                                ticket.expiresAt().minusMillis(1)))
                .contains(ticket);
    }

    @Test
    void of_many_takers_of_a_ticket_exactly_one_receives_it() {
        Ticket ticket = ticket(TicketPurpose.RESET_PASSWORD);
        store().add(ticket);

        assertThat(Race.of(
                        40,
                        i -> store().take(tenant(), ticket.secret(), ticket.purpose(), NOW)
                                .isPresent()))
                .containsOnlyOnce(true);
    }

    @Test
    void a_ticket_taken_in_a_transaction_that_fails_is_not_spent() {
        Ticket ticket = ticket(TicketPurpose.RESET_PASSWORD);
        store().add(ticket);

        assertThatThrownBy(() -> world().transactions().run(() -> {
                    store().take(tenant(), ticket.secret(), ticket.purpose(), NOW);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(store().take(tenant(), ticket.secret(), ticket.purpose(), NOW))
                .contains(ticket);
    }

    @Test
    void a_ticket_can_be_guessed_at_so_often_and_no_more_and_can_be_taken_all_the_same() {
        Ticket ticket = ticket(TicketPurpose.SECOND_FACTOR);
        store().add(ticket);

        for (int i = 0; i < 3; i++) {
            assertThat(guess(ticket, NOW)).contains(ticket);
        }
        assertThat(guess(ticket, NOW)).isEmpty();
        assertThat(store().take(tenant(), ticket.secret(), ticket.purpose(), NOW))
                .contains(ticket);
        assertThat(guess(ticket, NOW)).isEmpty();
    }

    @Test
    void a_ticket_is_seen_until_it_was_guessed_at_so_often() {
        Ticket ticket = ticket(TicketPurpose.SECOND_FACTOR);
        store().add(ticket);
        store().guess(tenant(), ticket.secret(), ticket.purpose(), 2, NOW);
        assertThat(store().peek(tenant(), ticket.secret(), ticket.purpose(), 2, NOW))
                .contains(ticket);
        store().guess(tenant(), ticket.secret(), ticket.purpose(), 2, NOW);
        assertThat(store().peek(tenant(), ticket.secret(), ticket.purpose(), 2, NOW))
                .isEmpty();
        assertThat(store().peek(tenant(), ticket.secret(), ticket.purpose(), NOW))
                .contains(ticket);
    }

    @Test
    void of_many_who_guess_at_a_ticket_at_once_no_more_are_answered_than_may() {
        Ticket ticket = ticket(TicketPurpose.SECOND_FACTOR);
        store().add(ticket);

        List<Boolean> answers = Race.of(20, caller -> guess(ticket, NOW).isPresent());

        assertThat(Collections.frequency(answers, true)).isEqualTo(3);
    }

    @Test
    void a_guess_at_a_ticket_is_counted_though_its_transaction_fails() {
        Ticket ticket = ticket(TicketPurpose.SECOND_FACTOR);
        store().add(ticket);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> world().transactions().run(() -> {
                        guess(ticket, NOW);
                        throw new IllegalStateException("rolled back");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(guess(ticket, NOW)).isEmpty();
    }

    @Test
    void nobody_guesses_at_a_ticket_of_another_tenant_or_purpose_or_after_its_time() {
        Ticket ticket = ticket(TicketPurpose.SECOND_FACTOR);
        store().add(ticket);

        assertThat(store().guess(newTenant().id(), ticket.secret(), ticket.purpose(), 3, NOW))
                .isEmpty();
        assertThat(store().guess(tenant(), ticket.secret(), TicketPurpose.RESET_PASSWORD, 3, NOW))
                .isEmpty();
        assertThat(guess(ticket, ticket.expiresAt())).isEmpty();
    }

    private Optional<Ticket> guess(Ticket ticket, Instant at) {
        return store().guess(tenant(), ticket.secret(), ticket.purpose(), 3, at);
    }

    @Test
    void a_tickets_digest_that_is_taken_is_a_defect() {
        Ticket ticket = ticket(TicketPurpose.RESET_PASSWORD);
        store().add(ticket);

        assertThatThrownBy(() -> store().add(ticket)).isInstanceOf(DuplicateIdException.class);
    }

    @Test
    void purging_leaves_what_still_matters() {
        PendingCode live = issued(Samples.digest(), NOW);
        Ticket ticket = ticket(TicketPurpose.VERIFY_EMAIL);
        store().add(ticket);
        PendingCode failed = issued(Samples.digest(), NOW);
        guess(failed.key(), NOW);

        while (store().purge(NOW.plus(LIFETIME).minusMillis(1), 100) > 0) {
            // other tests' leavings
        }
        assertThat(guess(live.key(), NOW)).hasSize(1);
        assertThat(store().peek(tenant(), ticket.secret(), ticket.purpose(), NOW))
                .isPresent();
        while (store().purge(NOW.plus(WINDOW).plus(LIFETIME), 100) > 0) {
            // all of it now
        }
        assertThat(store().peek(tenant(), ticket.secret(), ticket.purpose(), NOW))
                .isEmpty();
        assertThat(store().take(failed, NOW)).isFalse();
    }
}
