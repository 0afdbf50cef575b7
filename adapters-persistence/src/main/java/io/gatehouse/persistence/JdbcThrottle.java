package io.gatehouse.persistence;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Throttle;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@Singleton
final class JdbcThrottle implements Throttle {
    private final HotPath hotPath;

    JdbcThrottle(HotPath hotPath) {
        this.hotPath = hotPath;
    }

    @Override
    public Optional<Duration> take(List<Bucket> buckets, Instant now) {
        if (buckets.isEmpty()) {
            return Optional.empty();
        }
        Map<Digest, Integer> limits = buckets.stream().collect(Collectors.toMap(Bucket::key, Bucket::limit));
        return hotPath.hit(buckets, now).stream()
                .filter(hits -> hits.count() > limits.getOrDefault(hits.bucket(), 0))
                .map(hits -> Duration.between(now, hits.until()))
                .max(Comparator.naturalOrder());
    }
}
