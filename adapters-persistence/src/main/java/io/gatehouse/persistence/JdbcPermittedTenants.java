package io.gatehouse.persistence;

import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

@Singleton
final class JdbcPermittedTenants implements PermittedTenants {
    private static final Statement OF = Statement.of("""
            SELECT t.id FROM permitted_tenant p JOIN tenant t ON t.tenant_no = p.permitted_no
            WHERE p.tenant_no = :tenant AND p.principal_id = :principal AND t.slug IS NOT NULL
            """);

    private static final Statement CLEAR =
            Statement.of("DELETE FROM permitted_tenant WHERE tenant_no = :tenant AND principal_id = :principal");

    private static final Statement ADD = Statement.of("""
            INSERT INTO permitted_tenant (tenant_no, permitted_no, principal_id)
            VALUES (:tenant, :permitted, :principal)
            """);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcPermittedTenants(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Set<TenantId> of(TenantId home, PrincipalId principal) {
        int tenantNo = numbers.find(home);
        return sql
                .list(
                        OF,
                        to -> to.integer("tenant", tenantNo).id("principal", principal),
                        row -> new TenantId(row.id("id")))
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void replace(TenantId home, PrincipalId principal, Set<TenantId> tenants) {
        PermittedTenants.check(tenants);
        int tenantNo = numbers.require(home);
        sql.together(() -> {
            sql.update(CLEAR, to -> to.integer("tenant", tenantNo).id("principal", principal));
            for (TenantId permitted : tenants) {
                if (!permitted.equals(home)) {
                    int permittedNo = numbers.require(permitted);
                    sql.update(
                            ADD,
                            to -> to.integer("tenant", tenantNo)
                                    .integer("permitted", permittedNo)
                                    .id("principal", principal));
                }
            }
            return true;
        });
    }
}
