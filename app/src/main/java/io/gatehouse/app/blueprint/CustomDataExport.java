package io.gatehouse.app.blueprint;

import io.gatehouse.core.customdata.CustomDatum;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes custom fields, and what principals have of them. */
public final class CustomDataExport {
    private final CustomFieldStore fields;
    private final ReadCustomData read;

    public CustomDataExport(CustomFieldStore fields, ReadCustomData read) {
        this.fields = fields;
        this.read = read;
    }

    void fields(TenantId tenant, Lines lines) throws IOException {
        List<CustomField> all = fields.all(tenant);
        lines.line(2, all.isEmpty() ? "customFields: []" : "customFields:");
        for (CustomField field : all) {
            lines.line(3, "- id: " + Lines.quoted(field.id()));
            lines.value(4, "key", field.key());
            lines.value(4, "label", field.label());
            lines.line(4, "type: " + field.type());
            lines.line(4, "self: " + field.selfEditable());
            if (field.type() == FieldType.SELECT) {
                lines.list(4, "choices", field.choices());
            }
        }
    }

    void values(TenantId tenant, PrincipalId principal, Lines lines) throws IOException {
        String data = read.execute(new ReadCustomData.Query(tenant, principal)).stream()
                .filter(datum -> datum.value() != null)
                .map(CustomDataExport::member)
                .collect(Collectors.joining(", "));
        if (!data.isEmpty()) {
            lines.line(4, "customData: {" + data + "}");
        }
    }

    private static String member(CustomDatum datum) {
        CustomValue value = datum.value();
        return Lines.quoted(datum.field().key()) + ": " + flow(value == null ? null : value.json());
    }

    /** The value in YAML's flow style. */
    private static String flow(@Nullable Object json) {
        return switch (json) {
            case null -> "null";
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .map(member ->
                                YamlText.quoted(String.valueOf(member.getKey())) + ": " + flow(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> items ->
                items.stream().map(CustomDataExport::flow).collect(Collectors.joining(", ", "[", "]"));
            case String text -> Lines.quoted(text);
            default -> json.toString();
        };
    }
}
