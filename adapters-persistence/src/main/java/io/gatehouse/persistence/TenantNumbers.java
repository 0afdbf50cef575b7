package io.gatehouse.persistence;

import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The small numbers by which rows name their tenant. A number is given once and for ever, so what is known never gets
 * stale, and the usual request looks nothing up.
 */
@Singleton
final class TenantNumbers {
    /** What no tenant has: rows are asked for and not found. */
    static final int NONE = 0;

    private static final Statement BY_ID = Statement.of("SELECT tenant_no FROM tenant WHERE id = :tenant");
    private static final Statement BY_NUMBER = Statement.of("SELECT id FROM tenant WHERE tenant_no = :number");

    private final Sql sql;
    private final Map<TenantId, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, TenantId> tenants = new ConcurrentHashMap<>();

    TenantNumbers(Sql sql) {
        this.sql = sql;
    }

    /** The tenant's number, {@link #NONE} if there has never been such a tenant. For reading. */
    int find(TenantId tenant) {
        Integer known = numbers.get(tenant);
        return known != null ? known : ask(tenant).orElse(NONE);
    }

    /** The tenant's number. For writing. */
    int require(TenantId tenant) {
        int number = find(tenant);
        if (number == NONE) {
            throw new IllegalArgumentException("there is no tenant " + tenant);
        }
        return number;
    }

    /** The tenant of a stored number. */
    TenantId tenant(int number) {
        TenantId known = tenants.get(number);
        return known != null ? known : ask(number);
    }

    private Optional<Integer> ask(TenantId tenant) {
        Optional<Integer> number = sql.first(BY_ID, to -> to.id("tenant", tenant), row -> row.integer("tenant_no"));
        number.ifPresent(found -> remember(tenant, found));
        return number;
    }

    private TenantId ask(int number) {
        TenantId tenant = sql.first(BY_NUMBER, to -> to.integer("number", number), row -> new TenantId(row.id("id")))
                .orElseThrow(() -> new UnreadableRowException("a row names a tenant that does not exist"));
        remember(tenant, number);
        return tenant;
    }

    private void remember(TenantId tenant, int number) {
        sql.afterCommit(
                () -> { // until then the row may be this transaction's own, and be rolled back
                    numbers.put(tenant, number);
                    tenants.put(number, tenant);
                });
    }
}
