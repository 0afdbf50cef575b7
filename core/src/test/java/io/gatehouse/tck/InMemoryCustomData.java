package io.gatehouse.tck;

import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields that tenants define and what principals have of them. */
final class InMemoryCustomData implements CustomFieldStore, CustomDataStore {
    private static final Comparator<CustomField> IN_ORDER = Comparator.comparingInt(CustomField::position)
            .thenComparing(field -> field.id().hex());

    private final InMemoryWorld world;
    private final Table<String, FieldRow> fields;
    private final Table<String, ValueRow> values;

    private record FieldRow(TenantId tenant, CustomField field) {}

    private record ValueRow(TenantId tenant, PrincipalId principal, FieldKey key, CustomValue value) {}

    InMemoryCustomData(InMemoryWorld world) {
        this.world = world;
        fields = new Table<>(world.transactions, key -> key);
        values = new Table<>(world.transactions, key -> key);
    }

    @Override
    public List<CustomField> all(TenantId tenant) {
        return world.transactions.call(
                () -> definedBy(tenant).sorted(IN_ORDER).limit(CustomField.MOST).toList());
    }

    @Override
    public boolean save(TenantId tenant, CustomField field) {
        return world.transactions.call(() -> {
            boolean taken = definedBy(tenant)
                    .anyMatch(other ->
                            other.key().equals(field.key()) && !other.id().equals(field.id()));
            if (!taken) {
                fields.put(AccessRows.key(tenant, field.id()), new FieldRow(tenant, field));
            }
            return !taken;
        });
    }

    @Override
    public boolean delete(TenantId tenant, CustomFieldId field) {
        return world.transactions.call(() -> {
            definedBy(tenant)
                    .filter(defined -> defined.id().equals(field))
                    .forEach(defined -> values.removeIf(
                            row -> row.tenant().equals(tenant) && row.key().equals(defined.key()), Integer.MAX_VALUE));
            return fields.remove(AccessRows.key(tenant, field));
        });
    }

    @Override
    public Map<FieldKey, CustomValue> of(TenantId tenant, PrincipalId principal) {
        return world.transactions.call(() -> values.stream()
                .filter(row -> row.tenant().equals(tenant) && row.principal().equals(principal))
                .collect(Collectors.toMap(ValueRow::key, ValueRow::value)));
    }

    @Override
    public boolean write(
            TenantId tenant, PrincipalId principal, Map<FieldKey, CustomValue> set, Set<FieldKey> removed) {
        return world.transactions.call(() -> {
            if (world.principal(tenant, principal).isEmpty()) {
                return false;
            }
            removed.forEach(key -> values.remove(AccessRows.key(tenant, principal, key)));
            set.forEach((key, value) ->
                    values.put(AccessRows.key(tenant, principal, key), new ValueRow(tenant, principal, key, value)));
            return true;
        });
    }

    /** Takes what the principal has away. */
    void forget(TenantId tenant, PrincipalId principal) {
        values.removeIf(row -> row.tenant().equals(tenant) && row.principal().equals(principal), Integer.MAX_VALUE);
    }

    /** Takes all of the tenant away. */
    void forget(TenantId tenant) {
        fields.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
        values.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
    }

    private Stream<CustomField> definedBy(TenantId tenant) {
        return fields.stream().filter(row -> row.tenant().equals(tenant)).map(FieldRow::field);
    }
}
