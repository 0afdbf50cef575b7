package io.gatehouse.app.blueprint;

import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.customdata.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A custom field as written: what is null was left out and stays as it is. */
record CustomFieldEntry(
        Place place,
        @Nullable CustomFieldId id,
        FieldKey key,
        @Nullable String label,
        @Nullable FieldType type,
        @Nullable Boolean self,
        @Nullable List<String> choices,
        boolean absent) {

    /** The field as it should be, where nothing is there yet: a text that only administrators set. */
    CustomField fresh(CustomFieldId freshId, int position) {
        return new CustomField(
                freshId,
                key,
                label == null ? key.text() : label,
                type == null ? FieldType.STRING : type,
                position,
                Boolean.TRUE.equals(self),
                choices == null ? List.of() : choices);
    }

    /** The field as it should be; choices go with a type that has none. */
    CustomField over(CustomField present, int position) {
        FieldType wanted = PolicyEntries.or(type, present.type());
        List<String> kept = wanted == FieldType.SELECT ? present.choices() : List.of();
        return new CustomField(
                present.id(),
                key,
                PolicyEntries.or(label, present.label()),
                wanted,
                position,
                PolicyEntries.or(self, present.selfEditable()),
                PolicyEntries.or(choices, kept));
    }
}
