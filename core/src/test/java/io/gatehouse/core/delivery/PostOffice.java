package io.gatehouse.core.delivery;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.House;
import io.gatehouse.tck.PlainSecretBox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Nodes over one queue in memory, with one provider; nothing is handed over until the test lets it. */
final class PostOffice {
    static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    static final EmailAddress MAIL = new EmailAddress("alice@example.com");

    final House house = new House();
    final ScriptedCarrier provider = new ScriptedCarrier("provider");
    final MessageQueue queue = house.world.messages();
    final SealedMessages seal = new SealedMessages(new PlainSecretBox());
    final List<RuntimeException> defects = new ArrayList<>();

    /** One server over the queue. */
    final class Node {
        final DeliveryFigures figures = new DeliveryFigures();
        private final Deque<Runnable> work = new ArrayDeque<>();
        private final Outcomes outcomes = outcomes(figures);
        final Attempts attempts =
                new Attempts(queue, everywhere(provider), new Wording(), outcomes, defects::add, house.clock);
        final Courier courier = new Courier(
                queue, attempts, outcomes, seal, house.world.tenants(), house.secrets, work::add, house.clock);
        final QueuedSender sender = new QueuedSender(queue, seal, house.world.transactions(), courier, house.clock);

        Node() {
            courier.open();
        }

        /** Does what its threads would do. */
        void work() {
            while (!work.isEmpty()) {
                work.remove().run();
            }
        }

        /** What its threads would do is never done. */
        void dies() {
            work.clear();
        }

        int round() {
            int taken = courier.round();
            work();
            return taken;
        }
    }

    Outcomes outcomes(DeliveryFigures figures) {
        return new Outcomes(
                queue, house.world.transactions(), house.world.audit(), figures, house.secrets, house.clock);
    }

    static Carriers everywhere(Carrier carrier) {
        return new Carriers() {
            @Override
            public Carrier of(Tenant tenant, Channel channel) {
                return carrier;
            }

            @Override
            public Collection<Carrier> all() {
                return List.of(carrier);
            }
        };
    }

    Message code(Identifier to) {
        return new Message(
                house.ids.next(),
                house.clock.instant(),
                house.tenant,
                to,
                MessagePurpose.SIGN_IN_CODE,
                Secret.of("123456"),
                null,
                null,
                Locale.ENGLISH,
                house.clock.instant().plus(Duration.ofMinutes(5)));
    }

    QueueEntry entry(Message message) {
        return queue.newest(house.tenant.id(), null, 1000).stream()
                .filter(entry -> entry.id().hex().equals(message.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Moves the clock in steps of a second, with a round of each node at every step. */
    void pass(Duration time, Node... nodes) {
        for (long second = 0; second < time.toSeconds(); second++) {
            house.clock.advance(Duration.ofSeconds(1));
            for (Node node : nodes) {
                node.round();
            }
        }
    }
}
