package io.gatehouse.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.credential.HashingBusyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HashWorkersTest {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Thread> callers = new ArrayList<>();

    @AfterEach
    void open() throws InterruptedException {
        gate.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    @Test
    void a_full_queue_refuses_at_once_and_says_when_to_come_back() {
        HashWorkers workers = new HashWorkers(1, 2, Duration.ofSeconds(20));
        occupy(workers, 1);
        await(() -> workers.busy() == 1);
        occupy(workers, 2);
        await(() -> workers.queued() == 2);

        long start = System.nanoTime();
        assertThatThrownBy(() -> workers.call(() -> 1))
                .isInstanceOfSatisfying(
                        HashingBusyException.class,
                        busy -> assertThat(busy.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(workers.rejected()).isEqualTo(1);
        assertThat(workers.expired()).isZero();
    }

    @Test
    void a_job_that_waits_longer_than_its_deadline_is_never_computed() {
        HashWorkers workers = new HashWorkers(1, 5, Duration.ofMillis(50));
        occupy(workers, 1);
        await(() -> workers.busy() == 1);
        AtomicBoolean computed = new AtomicBoolean();

        assertThatThrownBy(() -> workers.call(() -> {
                    computed.set(true);
                    return 1;
                }))
                .isInstanceOf(HashingBusyException.class);
        gate.countDown();

        assertThat(workers.call(() -> 2)).isEqualTo(2);
        assertThat(computed).isFalse();
        assertThat(workers.expired()).isEqualTo(1);
        assertThat(workers.queued()).isZero();
    }

    @Test
    void a_job_that_was_begun_is_finished_however_long_it_takes() {
        HashWorkers workers = new HashWorkers(1, 5, Duration.ofMillis(50));
        callers.add(Thread.startVirtualThread(() -> {
            await(() -> workers.busy() == 1);
            long begun = System.nanoTime();
            await(() -> System.nanoTime() - begun > Duration.ofMillis(150).toNanos());
            gate.countDown();
        }));

        assertThat(workers.call(this::waitAtTheGate)).isEqualTo(1);
    }

    @Test
    void jobs_are_begun_in_the_order_of_their_coming() {
        HashWorkers workers = new HashWorkers(1, 10, Duration.ofSeconds(20));
        occupy(workers, 1);
        await(() -> workers.busy() == 1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 5; i++) {
            int number = i;
            callers.add(Thread.startVirtualThread(() -> workers.call(() -> order.add(number))));
            await(() -> workers.queued() == number + 1);
        }
        gate.countDown();

        await(() -> order.size() == 5);
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void there_are_never_more_at_work_than_workers() {
        HashWorkers workers = new HashWorkers(2, 10, Duration.ofSeconds(20));
        occupy(workers, 5);

        await(() -> workers.queued() == 3);
        assertThat(workers.busy()).isEqualTo(2);
        assertThat(workers.workers()).isEqualTo(2);
    }

    @Test
    void what_the_work_throws_reaches_the_caller_and_the_worker_lives_on() {
        HashWorkers workers = new HashWorkers(1, 2, Duration.ofSeconds(20));

        assertThatThrownBy(() -> workers.call(() -> {
                    throw new IllegalStateException("no memory");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no memory");
        assertThat(workers.call(() -> 3)).isEqualTo(3);
        assertThat(workers.computed()).isEqualTo(2);
    }

    @Test
    void an_interrupted_caller_gives_its_job_up_and_stays_interrupted() throws InterruptedException {
        HashWorkers workers = new HashWorkers(1, 2, Duration.ofSeconds(20));
        occupy(workers, 1);
        await(() -> workers.busy() == 1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                workers.call(() -> 1);
            } catch (HashingBusyException gaveUp) {
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        await(() -> workers.queued() == 1);
        caller.interrupt();
        caller.join();

        assertThat(interrupted).isTrue();
        assertThat(workers.queued()).isZero();
    }

    @Test
    void the_time_at_work_is_counted() {
        HashWorkers workers = new HashWorkers(1, 2, Duration.ofSeconds(20));
        workers.call(() -> 1);

        assertThat(workers.busyTime()).isPositive();
        assertThat(workers.computed()).isEqualTo(1);
    }

    private void occupy(HashWorkers workers, int jobs) {
        for (int i = 0; i < jobs; i++) {
            callers.add(Thread.startVirtualThread(() -> workers.call(this::waitAtTheGate)));
        }
    }

    private int waitAtTheGate() {
        try {
            gate.await();
            return 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited ten seconds");
            }
            Thread.onSpinWait();
        }
    }
}
