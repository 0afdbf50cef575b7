package io.gatehouse.persistence;

import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The principal's row is held while its data are written, so that nothing is written to one that is being deleted. */
@Singleton
final class JdbcCustomDataStore implements CustomDataStore {
    private static final Statement OF = Statement.of("""
            SELECT field_key, json FROM custom_value WHERE tenant_no = :tenant AND principal_id = :principal LIMIT :limit
            """);

    private static final Statement HOLD =
            Statement.of("SELECT id FROM principal WHERE tenant_no = :tenant AND id = :principal FOR UPDATE");

    /** Values of fields that were removed go with them, so that there are hardly more than there can be fields. */
    private static final int MOST = 2 * CustomField.MOST;

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Dialect dialect;

    JdbcCustomDataStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.dialect = dialect;
    }

    @Override
    public Map<FieldKey, CustomValue> of(TenantId tenant, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql
                .list(OF, to -> bind(to, tenantNo, principal).integer("limit", MOST), JdbcCustomDataStore::value)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public boolean write(
            TenantId tenant, PrincipalId principal, Map<FieldKey, CustomValue> set, Set<FieldKey> removed) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean there = sql.first(HOLD, to -> bind(to, tenantNo, principal), row -> Boolean.TRUE)
                    .isPresent();
            if (there && !removed.isEmpty()) {
                remove(tenantNo, principal, List.copyOf(removed));
            }
            if (there && !set.isEmpty()) {
                put(tenantNo, principal, new LinkedHashMap<>(set));
            }
            return there;
        });
    }

    private void remove(int tenantNo, PrincipalId principal, List<FieldKey> keys) {
        String names = numbered(keys.size(), ":key%d");
        Statement removal = Statement.of(
                "DELETE FROM custom_value WHERE tenant_no = :tenant AND principal_id = :principal AND field_key IN ("
                        + names + ")");
        sql.update(removal, to -> {
            bind(to, tenantNo, principal);
            for (int i = 0; i < keys.size(); i++) {
                to.text("key" + i, keys.get(i).text());
            }
        });
    }

    private void put(int tenantNo, PrincipalId principal, Map<FieldKey, CustomValue> values) {
        Statement upsert = dialect.insertingOrChanging(
                "custom_value",
                List.of("tenant_no", "principal_id", "field_key"),
                List.of("json"),
                numbered(values.size(), "(:tenant, :principal, :key%1$d, :json%1$d)"));
        sql.update(upsert, to -> {
            bind(to, tenantNo, principal);
            int i = 0;
            for (Map.Entry<FieldKey, CustomValue> value : values.entrySet()) {
                to.text("key" + i, value.getKey().text())
                        .text("json" + i, StoredJson.write(value.getValue().json()));
                i++;
            }
        });
    }

    private static String numbered(int count, String pattern) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining(", "));
    }

    private static Parameters bind(Parameters to, int tenantNo, PrincipalId principal) throws SQLException {
        return to.integer("tenant", tenantNo).id("principal", principal);
    }

    private static Map.Entry<FieldKey, CustomValue> value(Row row) throws SQLException {
        return Map.entry(
                new FieldKey(row.text("field_key")), new CustomValue(StoredJson.readExactly(row.text("json"))));
    }
}
