package io.gatehouse.tck;

import io.gatehouse.core.access.AccessSuccession;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.AccessRows.Granted;
import io.gatehouse.tck.AccessRows.InDepartment;
import io.gatehouse.tck.AccessRows.InGroup;

final class InMemoryAccessSuccession implements AccessSuccession {
    private final AccessRows rows;
    private final InMemoryRoleStore roles;

    InMemoryAccessSuccession(AccessRows rows) {
        this.rows = rows;
        this.roles = new InMemoryRoleStore(rows);
    }

    @Override
    public void inherit(TenantId tenant, PrincipalId from, PrincipalId heir) {
        rows.world.transactions.run(() -> {
            roles.heldBy(tenant, new ToPrincipal(from))
                    .forEach(role -> roles.assign(tenant, new ToPrincipal(heir), role.id()));
            rows.granted.stream()
                    .filter(row -> row.tenant().equals(tenant) && row.grantee().equals(new ToPrincipal(from)))
                    .toList()
                    .forEach(row -> grant(row, new ToPrincipal(heir)));
            rows.inGroups.stream()
                    .filter(row ->
                            row.tenant().equals(tenant) && row.principal().equals(from))
                    .toList()
                    .forEach(row -> rows.inGroups.put(
                            AccessRows.key(tenant, row.group(), heir), new InGroup(tenant, row.group(), heir)));
            boolean hasMain = rows.inDepartments.stream()
                    .anyMatch(row ->
                            row.tenant().equals(tenant) && row.principal().equals(heir) && row.main());
            rows.inDepartments.stream()
                    .filter(row ->
                            row.tenant().equals(tenant) && row.principal().equals(from))
                    .toList()
                    .forEach(row -> join(row, heir, row.main() && !hasMain));
        });
    }

    private void grant(Granted row, ToPrincipal heir) {
        String key = AccessRows.key(row.tenant(), heir, row.resource());
        Granted own = rows.granted.get(key).orElse(null);
        rows.granted.put(
                key,
                new Granted(
                        row.tenant(),
                        heir,
                        row.resource(),
                        own == null ? row.actions() : own.actions().with(row.actions())));
    }

    private void join(InDepartment row, PrincipalId heir, boolean main) {
        String key = AccessRows.key(row.tenant(), row.department(), heir);
        if (!rows.inDepartments.has(key)) {
            rows.inDepartments.put(key, new InDepartment(row.tenant(), row.department(), heir, main, row.joinedAt()));
        }
    }
}
