package io.gatehouse.tck;

import io.gatehouse.core.support.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryThrottle implements Throttle {
    private final InMemoryWorld world;

    InMemoryThrottle(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Optional<Duration> take(List<Bucket> buckets, Instant now) {
        return world.transactions.apart(() -> buckets.stream()
                .flatMap(bucket -> refusal(bucket, now).stream())
                .max(Comparator.naturalOrder()));
    }

    private Optional<Duration> refusal(Bucket bucket, Instant now) {
        Counter counter = world.counters.get(bucket.key()).orElse(Counter.EMPTY).at(now);
        if (counter.count() >= bucket.limit()) {
            return Optional.of(Duration.between(now, counter.until()));
        }
        world.counters.put(bucket.key(), counter.next(now, bucket.window()));
        return Optional.empty();
    }
}
