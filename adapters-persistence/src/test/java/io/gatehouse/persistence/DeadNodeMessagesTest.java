package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.delivery.Attempts;
import io.gatehouse.core.delivery.Carrier;
import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.ConfiguredCarriers;
import io.gatehouse.core.delivery.Courier;
import io.gatehouse.core.delivery.DeliveryFigures;
import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.Outcomes;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.QueuedSender;
import io.gatehouse.core.delivery.SealedMessages;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.CountingSecrets;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.PlainSecretBox;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes over one PostgreSQL, each with its own connections; one dies between a commit and the sending (F8). */
class DeadNodeMessagesTest {
    private static final MovableClock CLOCK = new MovableClock();
    private static final CountingSecrets SECRETS = new CountingSecrets();

    private static Stores first;
    private static Stores second;

    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private Tenant tenant;

    @BeforeAll
    static void open() {
        PersistenceSettings database = TestDatabase.POSTGRES.fresh();
        first = Stores.on(database, CLOCK);
        second = Stores.on(database, CLOCK);
    }

    @AfterAll
    static void close() {
        first.close();
        second.close();
    }

    @BeforeEach
    void begin() {
        tenant = Samples.tenant();
        first.tenants().save(tenant);
    }

    /** A node whose threads run when the test says so, or never. */
    private final class Node {
        private final Deque<Runnable> threads = new ArrayDeque<>();
        private final Stores stores;
        private final Courier courier;
        private final QueuedSender sender;

        Node(Stores stores) {
            this.stores = stores;
            Carrier carrier = new Carrier() {
                @Override
                public String name() {
                    return "provider";
                }

                @Override
                public Handover carry(Message message, Wording.Text text) {
                    arrived.add(message.id());
                    return new Handover.Taken(null);
                }
            };
            SealedMessages seal = new SealedMessages(new PlainSecretBox());
            Outcomes outcomes = new Outcomes(
                    stores.messages(), stores.transactions(), stores.audit(), new DeliveryFigures(), SECRETS, CLOCK);
            Attempts attempts = new Attempts(
                    stores.messages(),
                    new ConfiguredCarriers(Map.of(Channel.SMS, carrier, Channel.EMAIL, carrier), Map.of()),
                    new Wording(),
                    outcomes,
                    defect -> {
                        throw defect;
                    },
                    CLOCK);
            courier = new Courier(
                    stores.messages(), attempts, outcomes, seal, stores.tenants(), SECRETS, threads::add, CLOCK);
            sender = new QueuedSender(stores.messages(), seal, stores.transactions(), courier, CLOCK);
            courier.open();
        }

        String sends() {
            Message message = new Message(
                    new IdSource(CLOCK, SECRETS).next(),
                    CLOCK.instant(),
                    tenant,
                    PhoneNumber.ofE164("+447700900123"),
                    MessagePurpose.SIGN_IN_CODE,
                    Secret.of("123456"),
                    null,
                    null,
                    Locale.ENGLISH,
                    CLOCK.instant().plus(Duration.ofMinutes(5)));
            stores.transactions().run(() -> sender.send(message));
            return message.id();
        }

        int round() {
            int taken = courier.round();
            threads.forEach(Runnable::run);
            threads.clear();
            return taken;
        }
    }

    private List<QueueEntry> entries() {
        return second.messages().newest(tenant.id(), null, 1000);
    }

    @Test
    void what_the_dead_node_had_committed_arrives_exactly_once_through_the_other() {
        Node dying = new Node(first);
        Node other = new Node(second);
        List<String> written =
                IntStream.range(0, 20).mapToObj(i -> dying.sends()).toList();
        assertThat(other.round()).isZero();

        CLOCK.advance(Courier.LEASE);
        other.round();
        new Node(first).round();

        assertThat(arrived).containsExactlyInAnyOrderElementsOf(written);
        assertThat(entries())
                .allMatch(entry -> entry.state() == MessageState.SENT)
                .noneMatch(QueueEntry::maybeTwice);
    }

    @Test
    void nodes_that_take_over_at_once_share_the_messages_and_send_none_twice() {
        Node dying = new Node(first);
        List<String> written =
                IntStream.range(0, 60).mapToObj(i -> dying.sends()).toList();
        CLOCK.advance(Courier.LEASE);
        List<Node> heirs = List.of(new Node(first), new Node(second), new Node(first), new Node(second));

        Race.of(heirs.size(), i -> heirs.get(i).round());
        heirs.forEach(Node::round);

        assertThat(arrived).containsExactlyInAnyOrderElementsOf(written);
    }
}
