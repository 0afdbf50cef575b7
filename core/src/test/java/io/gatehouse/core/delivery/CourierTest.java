package io.gatehouse.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.delivery.DeliveryFigures.Figure;
import io.gatehouse.core.delivery.PostOffice.Node;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Faults F7 and F8 of the threat list: slow, failing, silent and dead providers, and nodes that die. */
class CourierTest {
    private static final Handover.Later FAILING = Handover.Later.of(Trouble.Kind.PROVIDER_FAILING);
    private static final Handover.Unknown NO_ANSWER = new Handover.Unknown(Trouble.of(Trouble.Kind.NO_ANSWER));

    private final PostOffice office = new PostOffice();
    private final Node node = office.new Node();
    private final Node other = office.new Node();

    private Message sent() {
        Message message = office.code(PostOffice.PHONE);
        node.sender.send(message);
        return message;
    }

    private List<AuditAction> recorded() {
        return office.house.world.audit().newest(office.house.tenant.id(), null, 100).stream()
                .map(AuditEvent::action)
                .toList();
    }

    @Test
    void a_message_is_handed_over_as_it_was_once_and_not_by_the_thread_that_wrote_it() {
        Message message = sent();
        assertThat(office.provider.got).isEmpty();

        node.work();
        office.pass(Duration.ofMinutes(6), node, other);

        assertThat(office.provider.got).containsExactly(message);
        assertThat(office.entry(message).state()).isEqualTo(MessageState.SENT);
        assertThat(node.figures.of(Channel.SMS, Figure.SENT)).isOne();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void what_is_rolled_back_is_never_sent() {
        assertThatThrownBy(() -> office.house.world.transactions().run(() -> {
                    sent();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        node.work();
        office.pass(Duration.ofMinutes(2), node, other);

        assertThat(office.provider.got).isEmpty();
    }

    @Test
    void nothing_is_handed_over_before_the_commit() {
        office.house.world.transactions().run(() -> {
            sent();
            node.work();
            assertThat(office.provider.got).isEmpty();
        });

        node.work();
        assertThat(office.provider.got).hasSize(1);
    }

    @Test
    void a_pretended_message_is_never_handed_over_nor_recorded() {
        node.sender.pretend(office.code(PostOffice.PHONE));

        node.work();
        office.pass(Duration.ofMinutes(6), node, other);

        assertThat(office.provider.got).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void what_a_node_leaves_that_dies_before_sending_arrives_exactly_once() {
        Message message = sent();
        node.dies();

        office.pass(Courier.LEASE.minusSeconds(1), other);
        assertThat(office.provider.got).isEmpty();
        office.pass(Duration.ofSeconds(1), other);

        assertThat(office.provider.got).containsExactly(message);
        assertThat(office.entry(message).maybeTwice()).isFalse();
    }

    @Test
    void what_a_node_leaves_that_dies_while_sending_is_sent_again_with_its_id_and_marked() {
        Message message = sent();
        office.provider.thenDo(() -> {
            throw new ThreadDeath();
        });
        try {
            node.work();
        } catch (ThreadDeath died) {
            node.dies();
        }

        office.pass(Courier.LEASE, other);

        assertThat(office.provider.ids()).containsExactly(message.id(), message.id());
        assertThat(office.entry(message).state()).isEqualTo(MessageState.SENT);
        assertThat(office.entry(message).maybeTwice()).isTrue();
        assertThat(other.figures.of(Channel.SMS, Figure.MAYBE_TWICE)).isOne();
    }

    @Test
    void a_node_that_comes_too_late_to_its_own_message_leaves_it_alone() {
        sent();
        office.pass(Courier.LEASE, other);

        node.work();

        assertThat(office.provider.got).hasSize(1);
    }

    @Test
    void a_send_without_an_answer_is_repeated_once_with_the_same_id_and_code() {
        office.provider.always(NO_ANSWER);
        Message message = sent();
        node.work();

        office.pass(Duration.ofMinutes(4), node, other);

        assertThat(office.provider.got).containsExactly(message, message);
        assertThat(office.entry(message).state()).isEqualTo(MessageState.UNCERTAIN);
        assertThat(office.entry(message).maybeTwice()).isTrue();
        assertThat(recorded()).containsExactly(AuditAction.MESSAGE_NOT_SENT);
    }

    @Test
    void a_refused_message_is_dropped_and_recorded() {
        Trouble trouble = new Trouble(Trouble.Kind.ADDRESS_INVALID, "21211");
        office.provider.then(new Handover.Refused(trouble));
        Message message = sent();
        node.work();

        office.pass(Duration.ofMinutes(1), node, other);

        assertThat(office.provider.got).hasSize(1);
        assertThat(office.entry(message).state()).isEqualTo(MessageState.REFUSED);
        assertThat(office.entry(message).trouble()).isEqualTo(trouble);
        assertThat(recorded()).containsExactly(AuditAction.MESSAGE_NOT_SENT);
    }

    @Test
    void a_failing_provider_is_asked_again_at_growing_intervals_until_it_takes_the_message() {
        office.provider.then(FAILING);
        office.provider.then(FAILING);
        office.provider.then(FAILING);
        Message message = sent();
        node.work();

        office.pass(Duration.ofSeconds(60), node);

        assertThat(office.provider.got).hasSize(4);
        assertThat(office.entry(message))
                .extracting(QueueEntry::state, QueueEntry::attempts, QueueEntry::maybeTwice)
                .containsExactly(MessageState.SENT, 4, false);
        assertThat(node.figures.of(Channel.SMS, Figure.RETRIED)).isEqualTo(3);
    }

    @Test
    void a_provider_that_names_a_time_is_left_alone_until_then() {
        office.provider.then(new Handover.Later(Trouble.of(Trouble.Kind.RATE_LIMITED), Duration.ofSeconds(40)));
        sent();
        node.work();

        office.pass(Duration.ofSeconds(39), node);
        assertThat(office.provider.got).hasSize(1);
        office.pass(Duration.ofSeconds(2), node);
        assertThat(office.provider.got).hasSize(2);
    }

    @Test
    void a_provider_that_is_down_for_ten_minutes_gets_no_code_that_has_expired() {
        office.provider.always(FAILING);
        Message early = sent();
        node.work();
        office.pass(Duration.ofMinutes(8), node, other);
        Message late = sent();
        node.work();
        office.pass(Duration.ofMinutes(2), node, other);
        office.provider.always(new Handover.Taken("SM1"));
        office.provider.got.clear();

        office.pass(Duration.ofMinutes(3), node, other);

        assertThat(office.provider.got).containsExactly(late);
        assertThat(office.entry(early).state()).isEqualTo(MessageState.EXPIRED);
        assertThat(office.entry(late).state()).isEqualTo(MessageState.SENT);
        assertThat(recorded()).containsExactly(AuditAction.MESSAGE_EXPIRED);
    }

    @Test
    void a_provider_that_fails_in_a_row_is_left_alone_and_tried_by_one() {
        office.provider.always(FAILING);
        List<Message> messages = Stream.generate(this::sent).limit(20).toList();
        node.work();
        assertThat(office.provider.got).hasSize(CircuitBreaker.FAILURES);
        assertThat(node.attempts.health()).singleElement().satisfies(health -> {
            assertThat(health.carrier()).isEqualTo("provider");
            assertThat(health.resting()).isTrue();
            assertThat(health.trouble()).isEqualTo(FAILING.trouble());
        });

        office.pass(CircuitBreaker.FIRST_PAUSE, node);
        assertThat(office.provider.got).hasSize(CircuitBreaker.FAILURES + 1);
        office.provider.always(new Handover.Taken(null));
        office.pass(Duration.ofSeconds(90), node);

        assertThat(messages)
                .allSatisfy(message -> assertThat(office.entry(message).state()).isEqualTo(MessageState.SENT));
        assertThat(node.attempts.health())
                .singleElement()
                .extracting(CarrierHealth::resting, CarrierHealth::trouble)
                .containsExactly(false, null);
    }

    @Test
    void an_error_of_this_server_is_told_and_counts_as_no_answer() {
        office.provider.thenDo(() -> {
            throw new IllegalStateException("broken");
        });
        Message message = sent();
        node.work();

        assertThat(office.defects).singleElement().satisfies(e -> assertThat(e).hasMessage("broken"));
        assertThat(office.entry(message).unknowns()).isOne();
    }

    @Test
    void a_message_that_cannot_be_opened_is_dropped_and_recorded() {
        Message message = sent();
        node.dies();
        QueuedMessage good = office.seal.seal(office.code(PostOffice.MAIL));
        QueuedMessage swapped = new QueuedMessage(
                new MessageId(office.house.ids.next()),
                good.tenantId(),
                good.channel(),
                good.purpose(),
                good.sealed(),
                good.addressee(),
                good.createdAt(),
                good.expiresAt(),
                0,
                0);
        office.queue.add(swapped, new Lease(7, office.house.clock.instant()));

        node.round();

        assertThat(office.provider.got).isEmpty();
        assertThat(office.queue.newest(office.house.tenant.id(), MessageState.REFUSED, 10))
                .singleElement()
                .extracting(QueueEntry::id, QueueEntry::trouble)
                .containsExactly(swapped.id(), Trouble.of(Trouble.Kind.UNREADABLE));
        assertThat(office.entry(message).state()).isEqualTo(MessageState.WAITING);
    }

    @Test
    void while_the_store_is_away_nothing_is_lost() {
        Message message = sent();
        office.house.world.goAway();
        node.work();
        office.house.world.comeBack();

        office.pass(Courier.LEASE, node);

        assertThat(office.provider.got).containsExactly(message);
    }

    @Test
    void a_node_with_its_hands_full_leaves_messages_to_whoever_has_room() {
        int most = Courier.AT_ONCE + Courier.MOST_WAITING;
        Stream.generate(this::sent).limit(most).forEach(message -> {});
        Message over = sent();

        assertThat(node.courier.round()).isZero();
        assertThat(other.round()).isOne();

        assertThat(office.provider.got).containsExactly(over);
        node.work();
        assertThat(office.provider.got).hasSize(most + 1).doesNotHaveDuplicates();
    }

    @Test
    void what_a_command_writes_that_does_not_send_is_sent_by_a_server_at_once() {
        Courier closed = new Courier(
                office.queue,
                node.attempts,
                office.outcomes(new DeliveryFigures()),
                office.seal,
                office.house.world.tenants(),
                office.house.secrets,
                Runnable::run,
                office.house.clock);
        Message message = office.code(PostOffice.MAIL);
        new QueuedSender(office.queue, office.seal, office.house.world.transactions(), closed, office.house.clock)
                .send(message);
        assertThat(office.provider.got).isEmpty();

        other.round();

        assertThat(office.provider.got).containsExactly(message);
    }

    @Test
    void every_part_of_a_message_is_sealed_and_comes_back() {
        Message link = new Message(
                office.house.ids.next(),
                office.house.clock.instant(),
                office.house.tenant,
                PostOffice.MAIL,
                MessagePurpose.RESET_PASSWORD_LINK,
                null,
                URI.create("https://id.example.com/reset?token=s3cret"),
                Secret.of("s3cret"),
                Locale.SIMPLIFIED_CHINESE,
                office.house.clock.instant().plus(Duration.ofMinutes(30)));
        node.sender.send(link);
        node.dies();
        office.house.clock.advance(Courier.LEASE);

        other.round();

        assertThat(office.provider.got).containsExactly(link);
        assertThat(office.entry(link).addressee()).isEqualTo("a***@example.com");
        assertThat(office.seal.seal(link).toString()).doesNotContain("s3cret").doesNotContain("alice");
    }

    @Test
    void an_instant_carrier_has_the_message_when_the_sender_returns() {
        Outbox outbox = new Outbox();
        Instant now = office.house.clock.instant();
        Outcomes outcomes = office.outcomes(new DeliveryFigures());
        Attempts attempts = new Attempts(
                office.queue,
                PostOffice.everywhere(outbox),
                new Wording(),
                outcomes,
                office.defects::add,
                office.house.clock);
        List<Runnable> later = new ArrayList<>();
        Courier courier = new Courier(
                office.queue,
                attempts,
                outcomes,
                office.seal,
                office.house.world.tenants(),
                office.house.secrets,
                later::add,
                office.house.clock);
        QueuedSender sender = new QueuedSender(
                office.queue, office.seal, office.house.world.transactions(), courier, office.house.clock);
        Message message = office.code(PostOffice.MAIL);
        courier.open();

        sender.send(message);

        assertThat(outbox.matching(any -> true)).containsExactly(message);
        assertThat(office.entry(message).state()).isEqualTo(MessageState.WAITING);
        later.forEach(Runnable::run);
        assertThat(office.entry(message).state()).isEqualTo(MessageState.SENT);
        assertThat(office.entry(message).dueAt()).isEqualTo(now);
    }

    @Test
    void trouble_shows_nothing_but_short_visible_text() {
        char[] many = new char[100];
        Arrays.fill(many, 'x');

        assertThat(new Trouble(Trouble.Kind.MESSAGE_REFUSED, "550\r\n evil \u202e" + new String(many)).detail())
                .hasSize(40)
                .startsWith("550 evil x");
        assertThat(new Trouble(Trouble.Kind.MESSAGE_REFUSED, " \n ").detail()).isNull();
    }
}
