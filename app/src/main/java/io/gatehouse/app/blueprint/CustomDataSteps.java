package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings custom fields, and what principals have of them, into accord with what is written. */
public final class CustomDataSteps {
    private final CustomFieldStore fields;
    private final CustomDataStore data;
    private final IdSource ids;

    public CustomDataSteps(CustomFieldStore fields, CustomDataStore data, IdSource ids) {
        this.fields = fields;
        this.data = data;
        this.ids = ids;
    }

    /** New fields come last; those that are written stand in the order in which they are written. */
    void define(TenantId tenant, List<CustomFieldEntry> entries, Run run) {
        if (entries.isEmpty()) {
            return;
        }
        Map<FieldKey, CustomField> defined = defined(tenant);
        int next = 0;
        for (CustomFieldEntry entry : entries) {
            CustomField present = defined.get(entry.key());
            if (entry.absent()) {
                remove(tenant, present, defined, run);
            } else {
                next = Math.max(next, present == null ? end(defined) : present.position());
                put(tenant, entry, present, next, defined, run);
                next++;
            }
        }
    }

    private void remove(TenantId tenant, @Nullable CustomField present, Map<FieldKey, CustomField> defined, Run run) {
        if (present != null) {
            fields.delete(tenant, present.id());
            defined.remove(present.key());
            run.changes.add("removed custom field " + present.key() + " with everybody's values");
        }
    }

    private void put(
            TenantId tenant,
            CustomFieldEntry entry,
            @Nullable CustomField present,
            int position,
            Map<FieldKey, CustomField> defined,
            Run run) {
        CustomField wanted = wanted(entry, present, position, run);
        if (wanted.equals(present)) {
            return;
        }
        if (present == null && defined.size() >= CustomField.MOST) {
            throw run.refusal(entry.place(), "a tenant has at most " + CustomField.MOST + " custom fields");
        }
        if (!fields.save(tenant, wanted)) {
            throw run.refusal(entry.place(), "somebody defined this field at the same moment; apply again");
        }
        defined.put(wanted.key(), wanted);
        run.changes.add((present == null ? "created" : "changed") + " custom field " + wanted.key());
    }

    private CustomField wanted(CustomFieldEntry entry, @Nullable CustomField present, int position, Run run) {
        if (present != null && entry.id() != null && !entry.id().equals(present.id())) {
            throw run.refusal(entry.place(), "this field has another id, which cannot be changed");
        }
        try {
            return present == null
                    ? entry.fresh(entry.id() == null ? new CustomFieldId(ids.next()) : entry.id(), position)
                    : entry.over(present, position);
        } catch (IllegalArgumentException choices) {
            throw run.refusal(entry.place(), "a field of the type SELECT needs choices, and no other has any");
        }
    }

    /** Brings about what is written of the principal's data. */
    void fill(TenantId tenant, PrincipalId principal, PrincipalEntry entry, Run run) {
        Map<FieldKey, CustomField> defined = defined(tenant);
        Map<FieldKey, CustomValue> present = data.of(tenant, principal);
        Map<FieldKey, CustomValue> set = new LinkedHashMap<>();
        Set<FieldKey> removed = new HashSet<>();
        entry.customData().forEach((key, value) -> {
            require(defined.get(key), key, value, entry, run);
            if (value != null && !value.equals(present.get(key))) {
                set.put(key, value);
            } else if (value == null && present.containsKey(key)) {
                removed.add(key);
            }
        });
        boolean differs = !set.isEmpty() || !removed.isEmpty();
        if (differs && data.write(tenant, principal, set, removed)) {
            run.changes.add("changed custom data of principal " + principal);
        }
    }

    private static void require(
            @Nullable CustomField field, FieldKey key, @Nullable CustomValue value, PrincipalEntry entry, Run run) {
        if (field == null) {
            throw run.refusal(entry.place(), "customData: there is no custom field " + key + " in this tenant");
        }
        if (value != null && !field.accepts(value)) {
            throw run.refusal(
                    entry.place(), "customData: the value of " + key + " is none of the type " + field.type());
        }
    }

    private Map<FieldKey, CustomField> defined(TenantId tenant) {
        Map<FieldKey, CustomField> defined = new HashMap<>();
        fields.all(tenant).forEach(field -> defined.put(field.key(), field));
        return defined;
    }

    private static int end(Map<FieldKey, CustomField> defined) {
        return defined.values().stream().mapToInt(CustomField::position).max().orElse(-1) + 1;
    }
}
