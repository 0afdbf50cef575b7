package io.gatehouse.core.customdata;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes people's own changes of their custom data, in the transaction of whatever they belong to. Safe for several
 * threads.
 */
public final class FieldChanges {
    private final CustomFieldStore fields;
    private final CustomDataStore data;

    public FieldChanges(CustomFieldStore fields, CustomDataStore data) {
        this.fields = fields;
        this.data = data;
    }

    /**
     * Makes the changes; of several about one field the last counts.
     *
     * @throws RefusedException {@code INVALID_INPUT} with the change's field if that is unknown or the value is none of its
     *     type, {@code FIELD_NOT_EDITABLE} with the field's key if it is not for its owner to change, {@code
     *     NOT_AUTHENTICATED} if there is no such principal; nothing is changed then
     */
    public void make(TenantId tenant, PrincipalId principal, List<FieldChange> changes) {
        Map<String, CustomField> defined = byKeyAndId(fields.all(tenant));
        Map<FieldKey, CustomValue> set = new HashMap<>();
        Set<FieldKey> removed = new HashSet<>();
        for (FieldChange change : changes) {
            FieldKey key = permitted(change, defined.get(change.field())).key();
            CustomValue value = change.value();
            if (value == null) {
                set.remove(key);
                removed.add(key);
            } else {
                removed.remove(key);
                set.put(key, value);
            }
        }
        if (!data.write(tenant, principal, set, removed)) {
            throw new RefusedException(Failure.of(FailureCode.NOT_AUTHENTICATED));
        }
    }

    /** Keys come before ids. */
    private static Map<String, CustomField> byKeyAndId(List<CustomField> all) {
        Map<String, CustomField> defined = new HashMap<>();
        all.forEach(field -> defined.put(field.id().hex(), field));
        all.forEach(field -> defined.put(field.key().text(), field));
        return defined;
    }

    private static CustomField permitted(FieldChange change, @Nullable CustomField field) {
        CustomValue value = change.value();
        if (field == null || value != null && !field.accepts(value)) {
            throw new RefusedException(Failure.field(FailureCode.INVALID_INPUT, change.field()));
        }
        if (!field.selfEditable()) {
            throw new RefusedException(
                    Failure.field(FailureCode.FIELD_NOT_EDITABLE, field.key().text()));
        }
        return field;
    }
}
