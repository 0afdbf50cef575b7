package io.gatehouse.tck;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Grantee.Holder;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.AccessRows.Held;
import io.gatehouse.tck.AccessRows.Owned;
import io.gatehouse.tck.AccessRows.RoleRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryRoleStore implements RoleStore {
    private final AccessRows rows;

    InMemoryRoleStore(AccessRows rows) {
        this.rows = rows;
    }

    @Override
    public Namespace namespace(TenantId tenant, AccessCode code, @Nullable String name, Instant now) {
        return rows.world.transactions.call(() -> {
            Optional<Namespace> present = AccessRows.of(tenant, rows.namespaces)
                    .filter(namespace -> namespace.code().equals(code))
                    .findFirst();
            int number = present.map(Namespace::number)
                    .orElseGet(() -> 1
                            + rows.namespaces.stream()
                                    .mapToInt(row -> row.value().number())
                                    .max()
                                    .orElse(0));
            String fallback = present.map(Namespace::name).orElse(code.text());
            Namespace namespace = new Namespace(
                    number,
                    code,
                    name == null ? fallback : name,
                    present.map(Namespace::createdAt).orElse(now));
            rows.namespaces.put(AccessRows.namespaceKey(tenant, number), new Owned<>(tenant, namespace));
            return namespace;
        });
    }

    @Override
    public List<Namespace> namespaces(TenantId tenant) {
        return rows.world.transactions.call(() ->
                AccessRows.of(tenant, rows.namespaces).limit(AccessStore.MOST).toList());
    }

    @Override
    public boolean deleteNamespace(TenantId tenant, int number) {
        return rows.world.transactions.call(() -> {
            AccessRows.of(tenant, rows.roles)
                    .filter(row -> row.namespace() == number)
                    .forEach(row -> rows.deleteRole(tenant, row.role().id()));
            AccessRows.of(tenant, rows.resources)
                    .filter(row -> row.namespace() == number)
                    .forEach(row -> rows.deleteResource(tenant, row.resource().id()));
            return rows.namespaces.remove(AccessRows.namespaceKey(tenant, number));
        });
    }

    @Override
    public Optional<Role> find(TenantId tenant, int namespace, AccessCode code) {
        return rows.world.transactions.call(() -> AccessRows.of(tenant, rows.roles)
                .filter(row -> row.namespace() == namespace && row.role().code().equals(code))
                .map(row -> rows.joined(tenant, row))
                .findFirst());
    }

    @Override
    public boolean save(TenantId tenant, Role role) {
        return rows.world.transactions.call(() -> {
            int namespace =
                    rows.requireNamespace(tenant, role.namespace().number()).number();
            boolean taken = find(tenant, namespace, role.code())
                    .filter(other -> !other.id().equals(role.id()))
                    .isPresent();
            if (!taken) {
                rows.roles.put(AccessRows.key(tenant, role.id()), new Owned<>(tenant, new RoleRow(namespace, role)));
            }
            return !taken;
        });
    }

    @Override
    public boolean delete(TenantId tenant, RoleId role) {
        return rows.world.transactions.call(() -> rows.deleteRole(tenant, role));
    }

    @Override
    public List<Role> page(TenantId tenant, @Nullable RoleId after, int limit) {
        return rows.world.transactions.call(() -> AccessRows.of(tenant, rows.roles)
                .filter(row -> AccessRows.isAfter(row.role().id(), after))
                .limit(limit)
                .map(row -> rows.joined(tenant, row))
                .toList());
    }

    @Override
    public List<Role> heldBy(TenantId tenant, Holder holder) {
        return rows.world.transactions.call(() -> rows.held.stream()
                .filter(row -> row.tenant().equals(tenant) && row.holder().equals(holder))
                .flatMap(row -> rows.role(tenant, row.role()).stream())
                .sorted(InMemoryAccessStore.ROLES)
                .limit(AccessStore.MOST)
                .toList());
    }

    @Override
    public boolean assign(TenantId tenant, Holder holder, RoleId role) {
        return rows.world.transactions.call(() -> {
            String key = AccessRows.key(tenant, holder, role);
            if (rows.role(tenant, role).isEmpty() || rows.held.has(key)) {
                return false;
            }
            rows.held.put(key, new Held(tenant, holder, role));
            return true;
        });
    }

    @Override
    public boolean withdraw(TenantId tenant, Holder holder, RoleId role) {
        return rows.world.transactions.call(() -> rows.held.remove(AccessRows.key(tenant, holder, role)));
    }
}
