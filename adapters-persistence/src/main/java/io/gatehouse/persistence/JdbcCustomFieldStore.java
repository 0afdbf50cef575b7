package io.gatehouse.persistence;

import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

@Singleton
final class JdbcCustomFieldStore implements CustomFieldStore {
    private static final Statement ALL = Statement.of("""
            SELECT id, field_key, label, type, place, self_editable, choices FROM custom_field
            WHERE tenant_no = :tenant ORDER BY place, id LIMIT :limit
            """);

    private static final Statement UPDATE = Statement.of("""
            UPDATE custom_field SET place = :place, type = :type, self_editable = :self, field_key = :key,
                label = :label, choices = :choices
            WHERE tenant_no = :tenant AND id = :id
            """);

    private static final Statement INSERT = Statement.of("""
            INSERT INTO custom_field (tenant_no, place, type, self_editable, id, field_key, label, choices)
            VALUES (:tenant, :place, :type, :self, :id, :key, :label, :choices)
            """);

    private static final Statement DELETE_VALUES = Statement.of("""
            DELETE FROM custom_value WHERE tenant_no = :tenant
                AND field_key = (SELECT field_key FROM custom_field WHERE tenant_no = :tenant AND id = :id)
            """);
    private static final Statement DELETE =
            Statement.of("DELETE FROM custom_field WHERE tenant_no = :tenant AND id = :id");

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcCustomFieldStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public List<CustomField> all(TenantId tenant) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                ALL,
                to -> to.integer("tenant", tenantNo).integer("limit", CustomField.MOST),
                JdbcCustomFieldStore::field);
    }

    @Override
    public boolean save(TenantId tenant, CustomField field) {
        int tenantNo = numbers.require(tenant);
        return AccessWrites.unlessTaken(sql, UPDATE, INSERT, to -> bind(to.integer("tenant", tenantNo), field));
    }

    @Override
    public boolean delete(TenantId tenant, CustomFieldId field) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            sql.update(DELETE_VALUES, to -> to.integer("tenant", tenantNo).id("id", field));
            return sql.update(DELETE, to -> to.integer("tenant", tenantNo).id("id", field)) == 1;
        });
    }

    private static void bind(Parameters to, CustomField field) throws SQLException {
        to.id("id", field.id())
                .text("key", field.key().text())
                .text("label", field.label())
                .code("type", Codes.FIELD_TYPE.code(field.type()))
                .integer("place", field.position())
                .flag("self", field.selfEditable())
                .text("choices", StoredJson.write(field.choices()));
    }

    private static CustomField field(Row row) throws SQLException {
        return new CustomField(
                new CustomFieldId(row.id("id")),
                new FieldKey(row.text("field_key")),
                row.text("label"),
                Codes.FIELD_TYPE.constant(row.integer("type")),
                row.integer("place"),
                row.flag("self_editable"),
                StoredJson.readList(row.text("choices")));
    }
}
