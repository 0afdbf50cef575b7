package io.gatehouse.tck;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.GroupId;
import io.gatehouse.core.access.GroupStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.AccessRows.InGroup;
import io.gatehouse.tck.AccessRows.Owned;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryGroupStore implements GroupStore {
    private final AccessRows rows;

    InMemoryGroupStore(AccessRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Group> find(TenantId tenant, AccessCode code) {
        return rows.world.transactions.call(() -> AccessRows.of(tenant, rows.groups)
                .filter(group -> group.code().equals(code))
                .findFirst());
    }

    @Override
    public boolean save(TenantId tenant, Group group) {
        return rows.world.transactions.call(() -> {
            boolean taken = find(tenant, group.code())
                    .filter(other -> !other.id().equals(group.id()))
                    .isPresent();
            if (!taken) {
                rows.groups.put(AccessRows.key(tenant, group.id()), new Owned<>(tenant, group));
            }
            return !taken;
        });
    }

    @Override
    public boolean delete(TenantId tenant, GroupId group) {
        return rows.world.transactions.call(() -> {
            rows.forget(tenant, new Grantee.ToGroup(group));
            rows.inGroups.removeIf(
                    row -> row.tenant().equals(tenant) && row.group().equals(group), Integer.MAX_VALUE);
            return rows.groups.remove(AccessRows.key(tenant, group));
        });
    }

    @Override
    public List<Group> page(TenantId tenant, @Nullable GroupId after, int limit) {
        return rows.world.transactions.call(() -> AccessRows.of(tenant, rows.groups)
                .filter(group -> AccessRows.isAfter(group.id(), after))
                .limit(limit)
                .toList());
    }

    @Override
    public List<PrincipalId> members(TenantId tenant, GroupId group, @Nullable PrincipalId after, int limit) {
        return rows.world.transactions.call(() -> rows.inGroups.stream()
                .filter(row -> row.tenant().equals(tenant) && row.group().equals(group))
                .map(InGroup::principal)
                .filter(principal -> AccessRows.isAfter(principal, after))
                .limit(limit)
                .toList());
    }

    @Override
    public boolean join(TenantId tenant, GroupId group, PrincipalId principal) {
        return rows.world.transactions.call(() -> {
            String key = AccessRows.key(tenant, group, principal);
            boolean possible = AccessRows.get(rows.groups, tenant, group).isPresent()
                    && rows.world.principal(tenant, principal).isPresent();
            if (!possible || rows.inGroups.has(key)) {
                return false;
            }
            rows.inGroups.put(key, new InGroup(tenant, group, principal));
            return true;
        });
    }

    @Override
    public boolean leave(TenantId tenant, GroupId group, PrincipalId principal) {
        return rows.world.transactions.call(() -> rows.inGroups.remove(AccessRows.key(tenant, group, principal)));
    }
}
