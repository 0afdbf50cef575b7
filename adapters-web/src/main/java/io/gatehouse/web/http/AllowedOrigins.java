package io.gatehouse.web.http;

import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From which origins browsers may call which application: those that it lists, and those of its redirect URIs. Read from
 * the store when a tenant has changed, at least twice a minute, and never on a request's own thread. Safe for several threads.
 */
@Singleton
final class AllowedOrigins {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final TenantStore tenants;
    private final InstantSource clock;
    private final ExecutorService blocking;
    private final AtomicReference<@Nullable CompletableFuture<Snapshot>> reading = new AtomicReference<>();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Instant.MIN);

    AllowedOrigins(
            TenantStore tenants,
            ChangeFeed changes,
            InstantSource clock,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tenants = tenants;
        this.clock = clock;
        this.blocking = blocking;
        changes.subscribe(this::follow);
    }

    /** Who may be called from where. */
    record Snapshot(Map<String, Set<ApplicationId>> byOrigin, Instant readAt) {
        /** The applications that a page of that origin may call. */
        Set<ApplicationId> callableFrom(String origin) {
            return byOrigin.getOrDefault(origin.toLowerCase(Locale.ROOT), Set.of());
        }
    }

    /** What is known now; when the store is away, what was known last. */
    CompletionStage<Snapshot> current() {
        Snapshot known = snapshot;
        if (known.readAt().isAfter(clock.instant().minus(FRESH))) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<Snapshot> running = reading.get();
        if (running != null) {
            return running;
        }
        CompletableFuture<Snapshot> mine = new CompletableFuture<>();
        if (!reading.compareAndSet(null, mine)) {
            return current(); // somebody else began meanwhile
        }
        blocking.execute(() -> {
            try {
                mine.complete(read());
            } catch (RuntimeException away) {
                mine.complete(known);
            } finally {
                reading.set(null);
            }
        });
        return mine;
    }

    private void follow(Change change) {
        if (change.topic() == Topic.TENANT_CHANGED) {
            snapshot = new Snapshot(snapshot.byOrigin(), Instant.MIN);
        }
    }

    private Snapshot read() {
        Instant begun = clock.instant();
        Map<String, Set<ApplicationId>> byOrigin = new HashMap<>();
        tenants.all().stream()
                .map(Tenant::id)
                .flatMap(tenant -> tenants.applicationsOf(tenant).stream())
                .forEach(application -> originsOf(application)
                        .forEach(origin -> byOrigin.computeIfAbsent(origin, unseen -> new HashSet<>())
                                .add(application.id())));
        Snapshot fresh = new Snapshot(byOrigin, begun);
        snapshot = fresh;
        return fresh;
    }

    private static Stream<String> originsOf(Application application) {
        return Stream.concat(
                        application.allowedOrigins().stream(),
                        application.redirectUris().stream().flatMap(AllowedOrigins::originOf))
                .map(origin -> origin.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> originOf(URI uri) {
        String scheme = uri.getScheme();
        boolean isWeb = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        return isWeb && uri.getRawAuthority() != null ? Stream.of(scheme + "://" + uri.getRawAuthority()) : Stream.of();
    }
}
