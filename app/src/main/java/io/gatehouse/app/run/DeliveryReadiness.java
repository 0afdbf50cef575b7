package io.gatehouse.app.run;

import io.gatehouse.core.delivery.Attempts;
import io.gatehouse.core.delivery.CarrierHealth;
import io.gatehouse.core.delivery.Trouble;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * How the providers of messages do, for whoever may see details. Never unready: a provider that is down slows no request, and
 * its messages wait.
 */
@Singleton
@Readiness
final class DeliveryReadiness implements HealthIndicator {
    private static final String NAME = "delivery";

    private final Attempts attempts;

    DeliveryReadiness(Attempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.just(
                HealthResult.builder(NAME, HealthStatus.UP).details(details()).build());
    }

    private Map<String, String> details() {
        return attempts.health().stream().collect(Collectors.toMap(CarrierHealth::carrier, DeliveryReadiness::told));
    }

    private static String told(CarrierHealth health) {
        Trouble trouble = health.trouble();
        if (trouble == null) {
            return "works";
        }
        String what = trouble.kind().name().toLowerCase(Locale.ROOT)
                + (trouble.detail() == null ? "" : " " + trouble.detail());
        return (health.resting() ? "left alone after " + health.failures() + " failures: " : "failed: ") + what;
    }
}
