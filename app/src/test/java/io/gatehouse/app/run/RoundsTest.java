package io.gatehouse.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

@Timeout(30)
class RoundsTest {
    private static final Rounds.Words WORDS =
            new Rounds.Words(LoggerFactory.getLogger(RoundsTest.class), Level.DEBUG, "left undone", "failed");
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void what_begins_at_once_does_not_wait_for_its_pause() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        Rounds rounds = new Rounds("test", Rounds.First.AT_ONCE, Duration.ofDays(1), WORDS, first::countDown);

        rounds.start();
        first.await();
        rounds.stop();

        assertThat(rounds.isStopping()).isTrue();
    }

    @Test
    void what_is_stopped_before_its_first_pause_is_over_is_never_done() throws InterruptedException {
        Rounds rounds =
                new Rounds("test", Rounds.First.AFTER_A_PAUSE, Duration.ofDays(1), WORDS, begun::incrementAndGet);

        rounds.start();
        rounds.stop();

        assertThat(begun).hasValue(0);
    }

    @Test
    void a_round_that_fails_is_followed_by_the_next() throws InterruptedException {
        CountDownLatch third = new CountDownLatch(1);
        Rounds rounds = new Rounds("test", Rounds.First.AFTER_A_PAUSE, MOMENT, WORDS, () -> {
            switch (begun.incrementAndGet()) {
                case 1 -> throw new StoreUnavailableException("away", new IllegalStateException());
                case 2 -> throw new IllegalStateException("a defect");
                default -> third.countDown();
            }
        });

        rounds.start();
        boolean reached = third.await(10, TimeUnit.SECONDS);
        rounds.stop();

        assertThat(reached).isTrue();
    }

    @Test
    void stopping_waits_for_the_round_that_is_under_way_and_lets_it_know() throws InterruptedException {
        CountDownLatch inRound = new CountDownLatch(1);
        Rounds[] itself = new Rounds[1];
        itself[0] = new Rounds("test", Rounds.First.AT_ONCE, MOMENT, WORDS, () -> {
            inRound.countDown();
            while (!itself[0].isStopping()) {
                Thread.onSpinWait();
            }
            begun.incrementAndGet();
        });

        itself[0].start();
        inRound.await();
        itself[0].stop();

        assertThat(begun).hasValue(1);
    }

    @Test
    void what_was_never_begun_can_be_stopped() throws InterruptedException {
        Rounds rounds = new Rounds("test", Rounds.First.AT_ONCE, MOMENT, WORDS, begun::incrementAndGet);

        rounds.stop();

        assertThat(begun).hasValue(0);
    }
}
