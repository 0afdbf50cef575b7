package io.gatehouse.core.customdata;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All custom fields of a tenant with what a principal has of them (Authing 8.12). Safe for several threads. */
public final class ReadCustomData {
    private final CustomFieldStore fields;
    private final CustomDataStore data;

    public ReadCustomData(CustomFieldStore fields, CustomDataStore data) {
        this.fields = fields;
        this.data = data;
    }

    /** What is asked. The caller sees to it that the asker may know: people may ask about themselves. */
    public record Query(TenantId tenant, PrincipalId principal) {}

    /** Every field in its order. A value that is none of its field's type, since that was changed, counts as unset. */
    public List<CustomDatum> execute(Query query) {
        List<CustomField> defined = fields.all(query.tenant());
        if (defined.isEmpty()) {
            return List.of();
        }
        Map<FieldKey, CustomValue> set = data.of(query.tenant(), query.principal());
        return defined.stream()
                .map(field -> new CustomDatum(field, fitting(field, set.get(field.key()))))
                .toList();
    }

    private static @Nullable CustomValue fitting(CustomField field, @Nullable CustomValue value) {
        return Optional.ofNullable(value).filter(field::accepts).orElse(null);
    }
}
