package io.gatehouse.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");

    private final House house = new House();
    private final Outbox outbox = new Outbox();

    private Message message(int number, Identifier to) {
        return new Message(
                "m" + number,
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

    @Test
    void a_message_that_is_carried_twice_is_kept_once() {
        Wording.Text text = new Wording().of(message(1, ALICE));

        assertThat(outbox.carry(message(1, ALICE), text)).isEqualTo(new Handover.Taken(null));
        assertThat(outbox.carry(message(1, ALICE), text)).isEqualTo(new Handover.Taken(null));

        assertThat(outbox.matching(any -> true)).hasSize(1);
    }

    @Test
    void what_is_only_pretended_is_not_to_be_seen() {
        outbox.pretend(message(1, ALICE));

        assertThat(outbox.matching(any -> true)).isEmpty();
    }

    @Test
    void messages_are_found_oldest_first() {
        outbox.send(message(1, ALICE));
        outbox.send(message(2, PHONE));
        outbox.send(message(3, ALICE));

        assertThat(outbox.matching(message -> message.to().equals(ALICE)))
                .extracting(Message::id)
                .containsExactly("m1", "m3");
        assertThat(outbox.matching(message -> false)).isEmpty();
    }

    @Test
    void the_oldest_make_room_for_the_newest() {
        IntStream.range(0, Outbox.CAPACITY + 2).forEach(i -> outbox.send(message(i, ALICE)));

        List<Message> kept = outbox.matching(message -> true);
        assertThat(kept).hasSize(Outbox.CAPACITY);
        assertThat(kept.getFirst().id()).isEqualTo("m2");
        assertThat(kept.getLast().id()).isEqualTo("m" + (Outbox.CAPACITY + 1));
    }

    @Test
    void what_was_found_stays_as_it_was() {
        outbox.send(message(1, ALICE));
        List<Message> found = outbox.matching(message -> true);
        outbox.send(message(2, ALICE));

        assertThat(found).hasSize(1);
    }

    @Test
    void many_may_send_and_read_at_once_and_nothing_is_lost() throws InterruptedException {
        List<Callable<Integer>> jobs = IntStream.range(0, 64)
                .<Callable<Integer>>mapToObj(i -> () -> {
                    IntStream.range(0, 10).forEach(j -> outbox.send(message(10 * i + j, ALICE)));
                    return outbox.matching(message -> true).size();
                })
                .toList();

        assertThat(Residents.atOnce(jobs)).allMatch(seen -> seen >= 10);
        assertThat(outbox.matching(message -> true))
                .extracting(Message::id)
                .doesNotHaveDuplicates()
                .hasSize(640);
    }
}
