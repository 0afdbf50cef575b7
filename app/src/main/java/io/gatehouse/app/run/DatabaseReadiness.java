package io.gatehouse.app.run;

import io.gatehouse.app.config.LimitSettings;
import io.gatehouse.core.support.ChangeFeed;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Ready is a node whose database answers, and which has heard of the other nodes' revocations lately: without that it
 * vouches for nobody. Tells no detail: the log has it.
 */
@Singleton
@Readiness
final class DatabaseReadiness implements HealthIndicator {
    private static final String NAME = "database";
    private static final int SECONDS = 1;

    private final DataSource database;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final LimitSettings limits;
    private final ExecutorService blocking;

    DatabaseReadiness(
            DataSource database,
            ChangeFeed feed,
            InstantSource clock,
            LimitSettings limits,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.database = DelegatingDataSource.unwrapDataSource(database); // no transaction is at hand here
        this.feed = feed;
        this.clock = clock;
        this.limits = limits;
        this.blocking = blocking;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromCallable(() -> HealthResult.builder(NAME, isReady() ? HealthStatus.UP : HealthStatus.DOWN)
                        .build())
                .subscribeOn(Schedulers.fromExecutorService(blocking));
    }

    boolean isReady() {
        return answers() && !feed.lastRead().plus(limits.mostStale()).isBefore(clock.instant());
    }

    private boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException away) {
            return false;
        }
    }
}
