package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.Lease;
import io.gatehouse.core.delivery.MessageId;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.QueueDepth;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.QueueEntry.Report;
import io.gatehouse.core.delivery.QueuedMessage;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MessageQueue} keeps. */
public abstract class MessageQueueContract extends StoresContract {
    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final int PLENTY = 1000;
    private static final AtomicLong NUMBERS = new AtomicLong();

    private MessageQueue queue() {
        return world().messages();
    }

    /** The queue is of all tenants: what other tests have left would be claimed with this one's. */
    @BeforeEach
    void emptied() {
        Instant late = NOW.plus(Duration.ofDays(1000));
        queue().expire(late, PLENTY);
        queue().purge(late, PLENTY);
    }

    private static Lease lease(Instant until) {
        return new Lease(NUMBERS.incrementAndGet(), until);
    }

    private static Lease lease() {
        return lease(NOW.plus(HOLD));
    }

    private QueuedMessage message(TenantId tenant, Channel channel, Instant createdAt) {
        return new QueuedMessage(
                new MessageId(Samples.id()),
                tenant,
                channel,
                MessagePurpose.SIGN_IN_CODE,
                new byte[] {1, 2, 3},
                "a***@example.com",
                createdAt,
                createdAt.plus(Duration.ofMinutes(5)),
                0,
                0);
    }

    private QueuedMessage added(Lease lease) {
        QueuedMessage message = message(tenant(), Channel.SMS, NOW);
        queue().add(message, lease);
        return message;
    }

    /** A message that anybody may take. */
    private QueuedMessage due() {
        return added(lease(NOW));
    }

    private QueueEntry entry(MessageId id) {
        return found(id).orElseThrow();
    }

    private Optional<QueueEntry> found(MessageId id) {
        return queue().newest(tenant(), null, PLENTY).stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst();
    }

    private List<MessageId> claimed(Lease lease, Instant now) {
        return queue().claim(lease, now, PLENTY).stream().map(QueuedMessage::id).toList();
    }

    private boolean settle(MessageId id, Lease lease, MessageState state, @Nullable Trouble trouble) {
        return queue().settle(id, lease, state, trouble, null, NOW.plusSeconds(1));
    }

    @Test
    void what_was_added_is_claimed_as_it_was_once_its_lease_has_run_out() {
        Lease first = lease();
        QueuedMessage message = added(first);
        Lease second = lease(first.until().plus(HOLD));

        assertThat(queue().claim(second, first.until().minusMillis(1), PLENTY)).isEmpty();
        List<QueuedMessage> taken = queue().claim(second, first.until(), PLENTY);

        assertThat(taken).singleElement().satisfies(found -> {
            assertThat(found).usingRecursiveComparison().isEqualTo(message);
            assertThat(found.toString()).doesNotContain("example");
        });
        assertThat(claimed(lease(), first.until())).isEmpty();
        assertThat(claimed(lease(), second.until())).containsExactly(message.id());
    }

    @Test
    void an_id_is_taken_once() {
        QueuedMessage message = due();

        assertThatThrownBy(() -> queue().add(message, lease())).isInstanceOf(DuplicateIdException.class);
        assertThatThrownBy(() -> queue().addDecoy(message, lease())).isInstanceOf(DuplicateIdException.class);
        assertThat(claimed(lease(), NOW)).containsExactly(message.id());
    }

    @Test
    void what_a_transaction_added_is_undone_with_it() {
        assertThatThrownBy(() -> world().transactions().run(() -> {
                    due();
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");

        assertThat(claimed(lease(), NOW)).isEmpty();
    }

    @Test
    void an_attempt_begins_only_in_the_hands_of_the_lease_that_holds_the_message() {
        Lease held = lease();
        QueuedMessage message = added(held);

        assertThat(queue().begin(message.id(), lease())).isFalse();
        assertThat(queue().begin(new MessageId(Samples.id()), held)).isFalse();
        Lease longer = new Lease(held.number(), NOW.plus(HOLD.multipliedBy(2)));
        assertThat(queue().begin(message.id(), longer)).isTrue();

        assertThat(entry(message.id()).attempts()).isOne();
        assertThat(claimed(lease(), held.until())).isEmpty();
        assertThat(claimed(lease(), longer.until())).containsExactly(message.id());
        assertThat(queue().begin(message.id(), held)).isFalse();
    }

    @Test
    void whoever_takes_over_an_attempt_that_was_begun_is_told_that_its_outcome_is_unknown() {
        Lease first = lease();
        QueuedMessage idle = added(first);
        QueuedMessage begun = added(first);
        queue().begin(begun.id(), first);

        List<QueuedMessage> taken = queue().claim(lease(first.until().plus(HOLD)), first.until(), PLENTY);

        assertThat(taken)
                .filteredOn(message -> message.id().equals(idle.id()))
                .singleElement()
                .extracting(QueuedMessage::attempts, QueuedMessage::unknowns)
                .containsExactly(0, 0);
        assertThat(taken)
                .filteredOn(message -> message.id().equals(begun.id()))
                .singleElement()
                .extracting(QueuedMessage::attempts, QueuedMessage::unknowns)
                .containsExactly(1, 1);
        assertThat(queue().claim(lease(), first.until().plus(HOLD), PLENTY))
                .extracting(QueuedMessage::unknowns)
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void of_many_nodes_that_take_over_at_once_one_gets_each_message() {
        Set<MessageId> all = new HashSet<>(
                Stream.generate(this::due).limit(40).map(QueuedMessage::id).toList());

        List<List<QueuedMessage>> shares = Race.of(8, node -> queue().claim(lease(), NOW, 15));

        List<MessageId> taken =
                shares.stream().flatMap(List::stream).map(QueuedMessage::id).toList();
        assertThat(taken).doesNotHaveDuplicates();
        assertThat(all).containsAll(taken);
        assertThat(shares).allSatisfy(share -> assertThat(share).hasSizeLessThanOrEqualTo(15));
        assertThat(claimed(lease(), NOW)).doesNotContainAnyElementsOf(taken).hasSize(40 - taken.size());
    }

    @Test
    void those_that_have_waited_longest_are_taken_first() {
        List<MessageId> ids = IntStream.range(0, 4)
                .mapToObj(i -> added(lease(NOW.minusSeconds(i))).id())
                .toList();

        assertThat(queue().claim(lease(), NOW, 2))
                .extracting(QueuedMessage::id)
                .containsExactlyInAnyOrder(ids.get(3), ids.get(2));
    }

    @Test
    void a_message_given_back_is_anybodys_when_it_is_due() {
        Lease held = lease();
        QueuedMessage message = added(held);
        queue().begin(message.id(), held);
        Instant again = NOW.plusSeconds(7);
        Trouble trouble = new Trouble(Trouble.Kind.RATE_LIMITED, "429");

        assertThat(queue().giveBack(message.id(), lease(), again, trouble, false))
                .isFalse();
        assertThat(queue().giveBack(message.id(), held, again, trouble, false)).isTrue();
        assertThat(queue().giveBack(message.id(), held, NOW, null, false)).isFalse();

        assertThat(entry(message.id()))
                .extracting(QueueEntry::state, QueueEntry::trouble, QueueEntry::unknowns, QueueEntry::dueAt)
                .containsExactly(MessageState.WAITING, trouble, 0, again);
        assertThat(claimed(lease(), again.minusMillis(1))).isEmpty();
        assertThat(claimed(lease(), again)).containsExactly(message.id());
    }

    @Test
    void an_attempt_of_unknown_outcome_is_counted() {
        Lease held = lease();
        QueuedMessage message = added(held);
        queue().begin(message.id(), held);

        queue().giveBack(message.id(), held, NOW, Trouble.of(Trouble.Kind.NO_ANSWER), true);

        assertThat(queue().claim(lease(), NOW, PLENTY))
                .singleElement()
                .extracting(QueuedMessage::unknowns)
                .isEqualTo(1);
    }

    @Test
    void a_message_is_ended_by_whoever_holds_it_and_once() {
        Lease first = lease();
        QueuedMessage message = added(first);
        Lease second = lease(first.until().plus(HOLD));
        queue().claim(second, first.until(), PLENTY);

        assertThat(settle(message.id(), first, MessageState.SENT, null)).isFalse();
        assertThat(queue().settle(message.id(), second, MessageState.SENT, null, "SM1", NOW.plusSeconds(61)))
                .isTrue();
        assertThat(settle(message.id(), second, MessageState.REFUSED, null)).isFalse();

        assertThat(entry(message.id()))
                .extracting(QueueEntry::state, QueueEntry::reference, QueueEntry::dueAt)
                .containsExactly(MessageState.SENT, "SM1", NOW.plusSeconds(61));
        assertThat(claimed(lease(), second.until().plus(HOLD))).isEmpty();
    }

    @Test
    void every_end_is_kept_with_what_was_met() {
        for (MessageState end :
                List.of(MessageState.SENT, MessageState.REFUSED, MessageState.EXPIRED, MessageState.UNCERTAIN)) {
            for (Trouble.Kind kind : Trouble.Kind.values()) {
                Lease held = lease();
                QueuedMessage message = added(held);
                settle(message.id(), held, end, new Trouble(kind, "550 5.1.1"));

                assertThat(entry(message.id()).state()).isEqualTo(end);
                assertThat(entry(message.id()).trouble()).isEqualTo(new Trouble(kind, "550 5.1.1"));
                assertThat(entry(message.id()).maybeTwice()).isEqualTo(end == MessageState.UNCERTAIN);
            }
        }
    }

    @Test
    void every_purpose_and_channel_comes_back() {
        for (MessagePurpose purpose : MessagePurpose.values()) {
            QueuedMessage message = message(tenant(), Channel.EMAIL, NOW);
            QueuedMessage other = new QueuedMessage(
                    message.id(),
                    tenant(),
                    Channel.EMAIL,
                    purpose,
                    message.sealed(),
                    "b***@example.com",
                    NOW,
                    message.expiresAt(),
                    0,
                    0);
            queue().add(other, lease());

            assertThat(entry(other.id()))
                    .extracting(QueueEntry::purpose, QueueEntry::channel, QueueEntry::addressee)
                    .containsExactly(purpose, Channel.EMAIL, "b***@example.com");
        }
    }

    @Test
    void an_expired_message_is_not_claimed_and_is_dropped_once() {
        QueuedMessage message = due();
        Instant over = message.expiresAt();

        assertThat(queue().expire(over.minusMillis(1), PLENTY)).isEmpty();
        assertThat(claimed(lease(), over)).isEmpty();
        List<List<QueueEntry>> dropped = Race.of(8, node -> queue().expire(over, PLENTY));

        assertThat(dropped.stream().flatMap(List::stream))
                .singleElement()
                .extracting(QueueEntry::id, QueueEntry::tenantId, QueueEntry::state, QueueEntry::channel)
                .containsExactly(message.id(), tenant(), MessageState.EXPIRED, Channel.SMS);
        assertThat(entry(message.id()).state()).isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void an_expired_message_that_is_being_sent_is_left_to_whoever_sends_it_while_the_lease_lasts() {
        QueuedMessage message = message(tenant(), Channel.SMS, NOW);
        Lease held = lease(message.expiresAt().plusSeconds(10));
        queue().add(message, held);
        queue().begin(message.id(), held);

        assertThat(queue().expire(message.expiresAt().plusSeconds(9), PLENTY)).isEmpty();
        assertThat(queue().expire(held.until(), PLENTY))
                .singleElement()
                .extracting(QueueEntry::state, QueueEntry::unknowns)
                .containsExactly(MessageState.UNCERTAIN, 1);
    }

    @Test
    void what_a_provider_reports_is_kept_and_a_delivery_stands() {
        Lease held = lease();
        QueuedMessage message = added(held);
        assertThat(queue().report(message.id(), Report.DELIVERED, NOW)).isFalse();
        queue().begin(message.id(), held);
        settle(message.id(), held, MessageState.SENT, null);

        assertThat(queue().report(message.id(), Report.UNDELIVERED, NOW)).isTrue();
        assertThat(entry(message.id()).report()).isEqualTo(Report.UNDELIVERED);
        assertThat(queue().report(message.id(), Report.DELIVERED, NOW)).isTrue();
        assertThat(queue().report(message.id(), Report.UNDELIVERED, NOW)).isTrue();
        assertThat(entry(message.id()).report()).isEqualTo(Report.DELIVERED);
        assertThat(queue().report(new MessageId(Samples.id()), Report.DELIVERED, NOW))
                .isFalse();
    }

    @Test
    void a_message_whose_delivery_is_reported_is_not_tried_again() {
        Lease held = lease();
        QueuedMessage message = added(held);
        queue().begin(message.id(), held);
        queue().giveBack(message.id(), held, NOW, Trouble.of(Trouble.Kind.NO_ANSWER), true);

        assertThat(queue().report(message.id(), Report.DELIVERED, NOW)).isTrue();

        assertThat(claimed(lease(), NOW)).isEmpty();
        assertThat(entry(message.id()).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void a_refused_or_expired_message_takes_no_report() {
        Lease held = lease();
        QueuedMessage message = added(held);
        queue().begin(message.id(), held);
        settle(message.id(), held, MessageState.REFUSED, null);

        assertThat(queue().report(message.id(), Report.DELIVERED, NOW)).isFalse();
        assertThat(entry(message.id()).state()).isEqualTo(MessageState.REFUSED);
    }

    @Test
    void a_decoy_is_never_claimed_listed_counted_or_dropped_and_is_removed() {
        QueuedMessage decoy = message(tenant(), Channel.SMS, NOW);
        queue().addDecoy(decoy, lease());
        Instant late = NOW.plus(Duration.ofDays(1));

        assertThat(claimed(lease(), NOW)).isEmpty();
        assertThat(queue().expire(late, PLENTY)).isEmpty();
        assertThat(found(decoy.id())).isEmpty();
        assertThat(queue().depth(NOW))
                .allSatisfy(depth -> assertThat(depth.waiting()).isZero());
        assertThat(queue().purge(NOW.minusMillis(1), PLENTY)).isZero();
        assertThat(queue().purge(NOW, PLENTY)).isOne();
    }

    @Test
    void a_list_has_its_tenants_own_the_newest_first_in_the_state_that_is_asked_for() {
        TenantId other = newTenant().id();
        QueuedMessage old = message(tenant(), Channel.SMS, NOW.minusSeconds(5));
        QueuedMessage young = message(tenant(), Channel.EMAIL, NOW);
        QueuedMessage foreign = message(other, Channel.SMS, NOW.minusSeconds(1));
        Lease held = lease();
        Stream.of(old, young, foreign).forEach(message -> queue().add(message, held));
        settle(old.id(), held, MessageState.SENT, null);

        assertThat(queue().newest(tenant(), null, PLENTY))
                .extracting(QueueEntry::id)
                .containsExactly(young.id(), old.id());
        assertThat(queue().newest(tenant(), null, 1)).extracting(QueueEntry::id).containsExactly(young.id());
        assertThat(queue().newest(tenant(), MessageState.SENT, PLENTY))
                .extracting(QueueEntry::id)
                .containsExactly(old.id());
        assertThat(queue().newest(null, null, PLENTY))
                .extracting(QueueEntry::id)
                .containsExactly(young.id(), foreign.id(), old.id());
        assertThat(queue().newest(new TenantId(Samples.id()), null, PLENTY)).isEmpty();
    }

    @Test
    void the_depth_tells_each_channel_and_how_long_its_oldest_has_waited() {
        Lease held = lease();
        queue().add(message(tenant(), Channel.SMS, NOW.minusSeconds(30)), held);
        queue().add(message(tenant(), Channel.SMS, NOW.minusSeconds(10)), held);

        assertThat(queue().depth(NOW))
                .containsExactlyInAnyOrder(
                        new QueueDepth(Channel.SMS, 2, Duration.ofSeconds(30)),
                        new QueueDepth(Channel.EMAIL, 0, Duration.ZERO));
    }

    @Test
    void only_what_is_done_with_is_removed_and_in_small_numbers() {
        Lease held = lease();
        List<QueuedMessage> done = Stream.generate(() -> added(held)).limit(3).toList();
        done.forEach(message -> settle(message.id(), held, MessageState.SENT, null));
        QueuedMessage waiting = added(held);

        assertThat(queue().purge(NOW, PLENTY)).isZero();
        int first = queue().purge(NOW.plusSeconds(1), 2);
        assertThat(first).isBetween(1, 2);
        assertThat(first + queue().purge(NOW.plusSeconds(1), PLENTY)).isEqualTo(3);
        assertThat(found(waiting.id())).isPresent();
    }

    @Test
    void the_messages_of_a_removed_tenant_are_gone() {
        QueuedMessage message = due();

        world().tenants().delete(tenant());

        assertThat(claimed(lease(), NOW)).isEmpty();
        assertThat(queue().newest(null, null, PLENTY))
                .extracting(QueueEntry::id)
                .doesNotContainAnyElementsOf(Collections.singleton(message.id()));
    }
}
