package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Throttle.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Throttle} keeps. */
public abstract class ThrottleContract extends StoresContract {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private Throttle throttle() {
        return world().throttle();
    }

    private static Bucket bucket(int limit) {
        return new Bucket(Samples.digest(), limit, WINDOW);
    }

    @Test
    void a_bucket_has_room_for_its_limit_and_then_says_how_long_to_wait() {
        Bucket bucket = bucket(2);

        assertThat(throttle().take(List.of(bucket), NOW)).isEmpty();
        assertThat(throttle().take(List.of(bucket), NOW.plusSeconds(10))).isEmpty();
        assertThat(throttle().take(List.of(bucket), NOW.plusSeconds(20))).contains(Duration.ofSeconds(40));
        assertThat(throttle().take(List.of(bucket), NOW.plusMillis(59_999))).contains(Duration.ofMillis(1));
    }

    @Test
    void a_bucket_is_empty_again_at_the_instant_its_window_is_over() {
        Bucket bucket = bucket(1);
        throttle().take(List.of(bucket), NOW);
        throttle().take(List.of(bucket), NOW);

        assertThat(throttle().take(List.of(bucket), NOW.plus(WINDOW))).isEmpty();
        assertThat(throttle().take(List.of(bucket), NOW.plus(WINDOW))).contains(WINDOW);
    }

    @Test
    void refusals_do_not_prolong_the_wait() {
        Bucket bucket = bucket(1);
        throttle().take(List.of(bucket), NOW);
        IntStream.range(0, 50).forEach(i -> throttle().take(List.of(bucket), NOW.plusSeconds(i)));

        assertThat(throttle().take(List.of(bucket), NOW.plus(WINDOW))).isEmpty();
    }

    @Test
    void of_several_buckets_the_longest_wait_counts_and_the_others_stay_taken() {
        Bucket narrow = new Bucket(Samples.digest(), 1, Duration.ofSeconds(30));
        Bucket narrower = new Bucket(Samples.digest(), 1, Duration.ofMinutes(5));
        Bucket wide = bucket(3);
        throttle().take(List.of(narrow, narrower, wide), NOW);

        assertThat(throttle().take(List.of(wide, narrow, narrower), NOW)).contains(Duration.ofMinutes(5));

        assertThat(throttle().take(List.of(wide), NOW)).isEmpty();
        assertThat(throttle().take(List.of(wide), NOW)).isPresent();
    }

    @Test
    void what_is_taken_stays_taken_although_the_caller_rolls_back() {
        Bucket bucket = bucket(1);

        assertThatThrownBy(() -> world().transactions().run(() -> {
                    assertThat(throttle().take(List.of(bucket), NOW)).isEmpty();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(throttle().take(List.of(bucket), NOW)).isPresent();
    }

    @Test
    void no_bucket_refuses_nobody() {
        assertThat(throttle().take(List.of(), NOW)).isEmpty();
    }

    @Test
    void of_many_takers_at_once_as_many_get_through_as_there_is_room() {
        List<Bucket> buckets =
                IntStream.range(0, 8).mapToObj(i -> bucket(7 + i)).toList();

        List<Boolean> through = Race.of(
                50,
                i -> throttle()
                        .take(i % 2 == 0 ? buckets : buckets.reversed(), NOW)
                        .isEmpty());

        assertThat(through.stream().filter(Boolean::booleanValue)).hasSize(7);
    }
}
