package io.gatehouse.tck;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.ResourceStore;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.AccessRows.Granted;
import io.gatehouse.tck.AccessRows.Owned;
import io.gatehouse.tck.AccessRows.ResourceRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryResourceStore implements ResourceStore {
    private final AccessRows rows;

    InMemoryResourceStore(AccessRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Resource> find(TenantId tenant, int namespace, AccessCode code) {
        return rows.world.transactions.call(() -> AccessRows.of(tenant, rows.resources)
                .filter(row ->
                        row.namespace() == namespace && row.resource().code().equals(code))
                .map(row -> rows.joined(tenant, row))
                .findFirst());
    }

    @Override
    public boolean save(TenantId tenant, Resource resource) {
        return rows.world.transactions.call(() -> {
            int namespace =
                    rows.requireNamespace(tenant, resource.namespace().number()).number();
            boolean taken = find(tenant, namespace, resource.code())
                    .filter(other -> !other.id().equals(resource.id()))
                    .isPresent();
            if (!taken) {
                rows.resources.put(
                        AccessRows.key(tenant, resource.id()),
                        new Owned<>(tenant, new ResourceRow(namespace, resource)));
            }
            return !taken;
        });
    }

    @Override
    public boolean delete(TenantId tenant, ResourceId resource) {
        return rows.world.transactions.call(() -> rows.deleteResource(tenant, resource));
    }

    @Override
    public List<Resource> page(TenantId tenant, @Nullable ResourceId after, int limit) {
        return rows.world.transactions.call(() -> AccessRows.of(tenant, rows.resources)
                .filter(row -> AccessRows.isAfter(row.resource().id(), after))
                .limit(limit)
                .map(row -> rows.joined(tenant, row))
                .toList());
    }

    @Override
    public List<Grant> grantedTo(TenantId tenant, Grantee grantee) {
        return rows.world.transactions.call(() -> rows.granted.stream()
                .filter(row -> row.tenant().equals(tenant) && row.grantee().equals(grantee))
                .flatMap(row ->
                        rows
                                .resource(tenant, row.resource())
                                .map(resource -> new Grant(resource, row.actions()))
                                .stream())
                .sorted(Comparator.comparing(Grant::resource, InMemoryAccessStore.RESOURCES))
                .limit(AccessStore.MOST)
                .toList());
    }

    @Override
    public void grant(TenantId tenant, Grantee grantee, ResourceId resource, Actions actions) {
        rows.world.transactions.run(() -> {
            String key = AccessRows.key(tenant, grantee, resource);
            if (actions.isEmpty() || rows.resource(tenant, resource).isEmpty()) {
                rows.granted.remove(key);
                return;
            }
            rows.granted.put(key, new Granted(tenant, grantee, resource, actions));
        });
    }
}
