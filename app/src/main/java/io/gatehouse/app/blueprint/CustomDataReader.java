package io.gatehouse.app.blueprint;

import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.customdata.FieldType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].customFields[]}, and {@code customData} of principals. */
final class CustomDataReader {
    private static final FieldKey NO_KEY = new FieldKey("_");
    private static final String KEY_FORM = "a letter, then at most 63 letters, digits, underscores, hyphens and dots";
    private static final Map<String, FieldType> TYPES = types();

    private CustomDataReader() {}

    static List<CustomFieldEntry> fields(Section tenant) {
        List<CustomFieldEntry> entries = tenant.sections("customFields", Block.CUSTOM_FIELD).stream()
                .map(CustomDataReader::field)
                .toList();
        Set<FieldKey> keys = new HashSet<>();
        if (!entries.stream().map(CustomFieldEntry::key).allMatch(keys::add)) {
            tenant.problem("customFields", "two of these fields have the same key");
        }
        return entries;
    }

    private static CustomFieldEntry field(Section section) {
        FieldKey key = section.read("key", FieldKey::parse, KEY_FORM);
        if (!section.has("key")) {
            section.problem("key", "a key is needed here");
        }
        FieldType type = section.choice("type", TYPES);
        List<String> choices = section.list("choices", CustomDataReader::label, TenantReader.NAME_FORM);
        if (choices != null && !CustomField.areChoicesOf(FieldType.SELECT, choices)) {
            section.problem("choices", "expected 1 to " + CustomField.MOST_CHOICES + " texts, each once");
        } else if (choices != null && type != null && type != FieldType.SELECT) {
            section.problem("choices", "only a field of the type SELECT has choices");
        }
        return new CustomFieldEntry(
                section.place(),
                section.read("id", text -> TenantReader.id(text).map(CustomFieldId::new), TenantReader.ID_FORM),
                key == null ? NO_KEY : key,
                section.read("label", CustomDataReader::label, TenantReader.NAME_FORM),
                type,
                section.flag("self"),
                choices,
                section.isAbsent());
    }

    /** What is written of a principal; null clears. */
    static Map<FieldKey, @Nullable CustomValue> values(Section principal) {
        Map<FieldKey, @Nullable CustomValue> values = new LinkedHashMap<>();
        principal.json("customData").forEach((name, json) -> {
            Optional<FieldKey> key = FieldKey.parse(name);
            Optional<CustomValue> value = Optional.ofNullable(json).flatMap(CustomValue::of);
            if (key.isEmpty() || json != null && value.isEmpty()) {
                principal.problem("customData", "\"" + name + "\" is no key of a field, or its value is too large");
            } else {
                values.put(key.get(), value.orElse(null));
            }
        });
        return values;
    }

    private static Optional<String> label(String text) {
        return CustomField.isLabel(text) ? Optional.of(text) : Optional.empty();
    }

    private static Map<String, FieldType> types() {
        Map<String, FieldType> types = new HashMap<>();
        for (FieldType type : FieldType.values()) {
            types.put(type.name().toLowerCase(Locale.ROOT), type);
        }
        return types;
    }
}
