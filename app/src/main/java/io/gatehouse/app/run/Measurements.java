package io.gatehouse.app.run;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.crypto.jose.NimbusTokenSigner;
import io.gatehouse.crypto.password.HashingLoad;
import io.gatehouse.crypto.password.PooledPasswordHasher;
import io.gatehouse.web.security.AccessTokens;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/** What operators watch, beside what the JVM tells of itself. Readings cost nothing until they are asked for. */
@Singleton
public final class Measurements {
    private final MeterRegistry registry;
    private final PooledPasswordHasher hasher;
    private final NimbusTokenSigner signer;
    private final Revocations revocations;
    private final ChangeFeed feed;
    private final AccessTokens accessTokens;
    private final DataSource database;
    private final InstantSource clock;

    Measurements(
            MeterRegistry registry,
            PooledPasswordHasher hasher,
            NimbusTokenSigner signer,
            Revocations revocations,
            ChangeFeed feed,
            AccessTokens accessTokens,
            DataSource database,
            InstantSource clock) {
        this.registry = registry;
        this.hasher = hasher;
        this.signer = signer;
        this.revocations = revocations;
        this.feed = feed;
        this.accessTokens = accessTokens;
        this.database = database;
        this.clock = clock;
    }

    /** Begins. Called once; not by the registry itself, which the database's pool needs before it is there. */
    public void publish() {
        hashing(registry, hasher.load());
        pool(registry);
        Gauge.builder("gatehouse.revocations", revocations, Revocations::size)
                .description("Revoked but unexpired sessions and generations held in memory")
                .register(registry);
        TimeGauge.builder("gatehouse.changes.age", this, TimeUnit.SECONDS, Measurements::secondsSinceChanges)
                .description("Since this node last read the other nodes' changes")
                .register(registry);
        Gauge.builder("gatehouse.tokens.verified", accessTokens, AccessTokens::kept)
                .description("Verified access tokens held in memory")
                .register(registry);
        FunctionCounter.builder("gatehouse.tokens.signed", signer, NimbusTokenSigner::signaturesMade)
                .description("Signatures made")
                .register(registry);
    }

    private static void hashing(MeterRegistry registry, HashingLoad load) {
        gauge(registry, load, "workers", "Threads that hash passwords", HashingLoad::workers);
        gauge(registry, load, "busy", "Threads that hash at this moment", HashingLoad::busy);
        gauge(registry, load, "queued", "Passwords that wait to be hashed", HashingLoad::queued);
        counter(registry, load, "computed", "Passwords hashed", HashingLoad::computed);
        counter(registry, load, "rejected", "Refused, since the queue was full", HashingLoad::rejected);
        counter(registry, load, "expired", "Given up, since they waited too long", HashingLoad::expired);
        counter(
                registry,
                load,
                "seconds",
                "Time that workers spent hashing, in seconds",
                hashing -> hashing.busyTime().toNanos() / 1e9);
    }

    private static void gauge(
            MeterRegistry registry,
            HashingLoad load,
            String name,
            String description,
            ToDoubleFunction<HashingLoad> reading) {
        Gauge.builder("gatehouse.hashing." + name, load, reading)
                .description(description)
                .register(registry);
    }

    private static void counter(
            MeterRegistry registry,
            HashingLoad load,
            String name,
            String description,
            ToDoubleFunction<HashingLoad> reading) {
        FunctionCounter.builder("gatehouse.hashing." + name, load, reading)
                .description(description)
                .register(registry);
    }

    private void pool(MeterRegistry registry) {
        if (!(DelegatingDataSource.unwrapDataSource(database) instanceof HikariDataSource hikari)) {
            return;
        }
        pool(registry, hikari, "active", "Connections in use", HikariPoolMXBean::getActiveConnections);
        pool(registry, hikari, "idle", "Connections at hand", HikariPoolMXBean::getIdleConnections);
        pool(
                registry,
                hikari,
                "pending",
                "Callers that wait for a connection",
                pool -> pool.getThreadsAwaitingConnection());
    }

    private static void pool(
            MeterRegistry registry,
            HikariDataSource hikari,
            String name,
            String description,
            ToDoubleFunction<HikariPoolMXBean> reading) {
        Gauge.builder("gatehouse.database." + name, hikari, source -> {
                    HikariPoolMXBean pool = source.getHikariPoolMXBean();
                    return pool == null ? 0 : reading.applyAsDouble(pool);
                })
                .description(description)
                .register(registry);
    }

    private double secondsSinceChanges() {
        return Duration.between(feed.lastRead(), clock.instant()).toMillis() / 1000.0;
    }
}
