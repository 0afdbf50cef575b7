package io.gatehouse.app.start;

import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator is told when the server answers: one block of {@code key: value} lines, for people and for scripts.
 * Prints without the token.
 *
 * @param url where it listens
 * @param publicUrl where clients reach it; null: the same
 * @param tenants all there are
 * @param data the data folder; null if there is none
 * @param adminToken told this once; null if it was told before
 */
public record StartBlock(
        URI url,
        @Nullable URI publicUrl,
        List<Tenant> tenants,
        TenantStore store,
        boolean outbox,
        @Nullable Path data,
        @Nullable String adminToken) {
    private static final int MOST_TENANTS = 5;

    /** The lines, without what frames them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("gatehouse: ready in " + sinceStart() + " s");
        lines.add("url: " + url);
        Optional.ofNullable(publicUrl).ifPresent(origin -> lines.add("public url: " + origin));
        tenants.stream().limit(MOST_TENANTS).forEach(tenant -> add(tenant, lines));
        if (tenants.size() > MOST_TENANTS) {
            lines.add("more tenants: " + (tenants.size() - MOST_TENANTS));
        }
        if (tenants.isEmpty()) {
            lines.add("tenants: none yet; ./gatehouse apply FILE makes some");
        }
        if (outbox) {
            lines.add("outbox: " + url + "/dev/outbox");
        }
        lines.add("api docs: " + url + "/openapi/");
        Optional.ofNullable(data).ifPresent(folder -> lines.add("data: " + folder));
        Optional.ofNullable(adminToken).ifPresent(token -> lines.add("admin token (shown this once): " + token));
        return lines;
    }

    private void add(Tenant tenant, List<String> lines) {
        lines.add("tenant: " + tenant.slug());
        lines.add("pool id: " + tenant.id());
        lines.add("orgid: " + tenant.slug());
        for (Application application : store.applicationsOf(tenant.id())) {
            lines.add("app id: " + application.id());
            Optional.ofNullable(application.clientAppId()).ifPresent(id -> lines.add("app services app id: " + id));
        }
    }

    private static String sinceStart() {
        Duration taken = ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        return String.format(Locale.ROOT, "%.2f", taken.toMillis() / 1000.0);
    }

    @Override
    public String toString() {
        return "StartBlock[" + url + "]";
    }
}
