package io.gatehouse.app.run;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.failure.FailureCode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How often what happened, by gate and outcome: closed lists all, so the number of series is bounded. An event whose
 * transaction rolls back afterwards is counted all the same. Safe for several threads.
 */
@Singleton
final class EventCounts {
    private final BeanProvider<MeterRegistry> registry;
    private final ConcurrentMap<Series, LongAdder> series = new ConcurrentHashMap<>();

    EventCounts(BeanProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    private record Series(
            AuditAction action, String gate, @Nullable FailureCode refusal) {}

    void count(AuditEvent event) {
        Series which = new Series(event.action(), event.origin().gate(), event.refusal());
        series.computeIfAbsent(which, this::registered).increment();
    }

    private LongAdder registered(Series which) {
        LongAdder adder = new LongAdder();
        FailureCode refusal = which.refusal();
        registry.ifPresent(meters -> FunctionCounter.builder("gatehouse.events", adder, LongAdder::sum)
                .description("What was done or refused, by gate and outcome")
                .tag("action", word(which.action()))
                .tag("gate", which.gate())
                .tag("outcome", refusal == null ? "done" : word(refusal))
                .register(meters));
        return adder;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
