package io.gatehouse.app.run;

import io.gatehouse.core.delivery.Attempts;
import io.gatehouse.core.delivery.CarrierHealth;
import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.DeliveryFigures;
import io.gatehouse.core.delivery.DeliveryFigures.Figure;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.delivery.QueueDepth;
import io.gatehouse.core.support.StoreUnavailableException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What operators watch of messages: what waits, what went out and what did not, and how providers do. The queue is asked at most
 * every five seconds, when somebody reads. Safe for several threads.
 */
@Singleton
public final class DeliveryMeasurements {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final MessageQueue queue;
    private final DeliveryFigures figures;
    private final Attempts attempts;
    private final PrefixAlarm alarm;
    private final InstantSource clock;
    private volatile Seen seen = new Seen(Instant.MIN, List.of());

    private record Seen(Instant at, List<QueueDepth> depths) {}

    DeliveryMeasurements(
            MeterRegistry registry,
            MessageQueue queue,
            DeliveryFigures figures,
            Attempts attempts,
            PrefixAlarm alarm,
            InstantSource clock) {
        this.registry = registry;
        this.queue = queue;
        this.figures = figures;
        this.attempts = attempts;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** Begins. Called once. */
    public void publish() {
        for (Channel channel : Channel.values()) {
            gauge(channel, "waiting", "Messages that wait to be sent, on all nodes", QueueDepth::waiting);
            gauge(
                    channel,
                    "oldest.seconds",
                    "How long the oldest of them has waited",
                    depth -> depth.oldest().toMillis() / 1000.0);
            for (Figure figure : Figure.values()) {
                FunctionCounter.builder("gatehouse.delivery." + word(figure), figures, of -> of.of(channel, figure))
                        .description("Messages by what became of them, on this node")
                        .tag("channel", word(channel))
                        .register(registry);
            }
        }
        for (CarrierHealth health : attempts.health()) {
            Gauge.builder("gatehouse.delivery.carrier.resting", attempts, of -> resting(of, health.carrier()))
                    .description("1 while this node leaves the provider alone, since it fails")
                    .tag("carrier", health.carrier())
                    .register(registry);
        }
        FunctionCounter.builder("gatehouse.delivery.prefix.closed", alarm, PrefixAlarm::closings)
                .description("Beginnings of numbers that were closed since hardly any code was used: an alert")
                .register(registry);
    }

    private static double resting(Attempts attempts, String carrier) {
        return attempts.health().stream().anyMatch(health -> health.carrier().equals(carrier) && health.resting())
                ? 1
                : 0;
    }

    private void gauge(Channel channel, String name, String description, ToDoubleFunction<QueueDepth> reading) {
        Gauge.builder(
                        "gatehouse.delivery." + name,
                        this,
                        of -> of.depths().stream()
                                .filter(depth -> depth.channel() == channel)
                                .mapToDouble(reading)
                                .findFirst()
                                .orElse(Double.NaN))
                .description(description)
                .tag("channel", word(channel))
                .register(registry);
    }

    private List<QueueDepth> depths() {
        Instant now = clock.instant();
        Seen last = seen;
        if (last.at().isBefore(now.minus(FRESH))) {
            last = new Seen(now, asked(now));
            seen = last;
        }
        return last.depths();
    }

    private List<QueueDepth> asked(Instant now) {
        try {
            return queue.depth(now);
        } catch (StoreUnavailableException away) {
            return List.of();
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
