package io.gatehouse.tck;

import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.util.List;
import java.util.Optional;

final class InMemoryTenantStore implements TenantStore {
    private final InMemoryWorld world;

    InMemoryTenantStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return world.transactions.call(() -> world.tenantRows.get(id));
    }

    @Override
    public Optional<Tenant> findBySlug(Slug slug) {
        return all().stream().filter(tenant -> tenant.slug().equals(slug)).findFirst();
    }

    @Override
    public List<Tenant> all() {
        return world.transactions.call(() -> world.tenantRows.stream().toList());
    }

    @Override
    public boolean save(Tenant tenant) {
        return world.transactions.call(() -> {
            boolean taken = world.tenantRows.stream()
                    .anyMatch(other ->
                            other.slug().equals(tenant.slug()) && !other.id().equals(tenant.id()));
            if (!taken) {
                world.tenantRows.put(tenant.id(), tenant);
            }
            return !taken;
        });
    }

    @Override
    public boolean delete(TenantId id) {
        return world.transactions.call(() -> {
            world.appUsers.forget(id);
            world.applicationRows.removeIf(row -> row.tenantId().equals(id), Integer.MAX_VALUE);
            world.principalRows.removeIf(row -> row.principal().tenantId().equals(id), Integer.MAX_VALUE);
            world.sessionRows.removeIf(row -> row.tenantId().equals(id), Integer.MAX_VALUE);
            world.codeRows.removeIf(row -> row.code().tenantId().equals(id), Integer.MAX_VALUE);
            world.ticketRows.removeIf(row -> row.tenantId().equals(id), Integer.MAX_VALUE);
            world.messageRows.removeIf(row -> row.message().tenantId().equals(id), Integer.MAX_VALUE);
            world.prefixRows.removeIf(row -> id.equals(row.tenant()), Integer.MAX_VALUE);
            world.accessRows.forget(id);
            world.passkeyRows.removeIf(row -> row.tenantId().equals(id), Integer.MAX_VALUE);
            world.identityRows.removeIf(row -> row.tenantId().equals(id), Integer.MAX_VALUE);
            world.connectionRows.removeIf(row -> row.tenantId().equals(id), Integer.MAX_VALUE);
            world.pendingRows.removeIf(row -> row.tenantId().equals(id), Integer.MAX_VALUE);
            world.journeyRows.removeIf(row -> row.tenantId().equals(id), Integer.MAX_VALUE);
            world.customData.forget(id);
            world.teams.forget(id);
            world.appRows.forget(id);
            world.directories.forget(id);
            return world.tenantRows.remove(id);
        });
    }

    @Override
    public Optional<Application> findApplication(ApplicationId id) {
        return world.transactions.call(() -> world.applicationRows.get(id));
    }

    @Override
    public Optional<Application> findApplication(String clientAppId) {
        return world.transactions.call(() -> world.applicationRows.stream()
                .filter(application -> clientAppId.equals(application.clientAppId()))
                .findFirst());
    }

    @Override
    public List<Application> applicationsOf(TenantId tenant) {
        return world.transactions.call(() -> world.applicationRows.stream()
                .filter(application -> application.tenantId().equals(tenant))
                .toList());
    }

    @Override
    public boolean save(Application application) {
        return world.transactions.call(() -> {
            requireSameTenant(application);
            String clientAppId = application.clientAppId();
            boolean taken = clientAppId != null
                    && findApplication(clientAppId)
                            .filter(other -> !other.id().equals(application.id()))
                            .isPresent();
            if (!taken) {
                world.applicationRows.put(application.id(), application);
            }
            return !taken;
        });
    }

    @Override
    public boolean delete(ApplicationId id) {
        return world.transactions.call(() -> {
            world.appRows.forget(id);
            return world.applicationRows.remove(id);
        });
    }

    private void requireSameTenant(Application application) {
        boolean moved = world.applicationRows
                .get(application.id())
                .filter(stored -> !stored.tenantId().equals(application.tenantId()))
                .isPresent();
        if (moved || !world.tenantRows.has(application.tenantId())) {
            throw new IllegalArgumentException("an application stays in its tenant, which must exist");
        }
    }
}
