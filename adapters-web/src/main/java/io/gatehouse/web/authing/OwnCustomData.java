package io.gatehouse.web.authing;

import io.gatehouse.core.account.WriteCustomData;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.authing.wire.CustomDataRecord;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A caller's own custom data as v2 and GraphQL have them (section 8.12), and as v3 has them. Safe for several threads. */
@Singleton
public final class OwnCustomData {
    /** The only thing with custom data that its owner may read. */
    private static final String PEOPLE = "USER";

    /** Longest key or id of a field that is looked up, and named in a refusal. */
    private static final int LONGEST_NAME = 64;

    private final ReadCustomData read;
    private final WriteCustomData write;
    private final Origins origins;

    OwnCustomData(ReadCustomData read, WriteCustomData write, Origins origins) {
        this.read = read;
        this.write = write;
        this.origins = origins;
    }

    /** Whether that is the caller; both are taken for granted where they are null. Refused if it is no user at all. */
    public static boolean isOwn(Caller caller, @Nullable String targetType, @Nullable String targetId) {
        if (targetType != null && !targetType.equals(PEOPLE)) {
            throw RefusedRequestException.field("targetType");
        }
        return targetId == null || targetId.equals(caller.principal().hex());
    }

    /** Every field of the pool in its order, unset ones with null. */
    public List<CustomDataRecord> all(Caller caller) {
        return all(caller.tenant(), caller.principal());
    }

    /** The same of somebody who has just proven who he is. */
    public List<CustomDataRecord> all(TenantId tenant, PrincipalId principal) {
        return read.execute(new ReadCustomData.Query(tenant, principal)).stream()
                .map(CustomDataRecord::of)
                .toList();
    }

    /** The same as keys and values, as v3 has them (section 13.5). */
    public Map<String, @Nullable Object> values(TenantId tenant, PrincipalId principal) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        all(tenant, principal).forEach(datum -> values.put(datum.key(), datum.value()));
        return values;
    }

    /**
     * Changes the caller's data, all or nothing, and answers them as {@link #all} does; {@code INVALID_INPUT} or
     * {@code FIELD_NOT_EDITABLE} with the field's name otherwise.
     */
    public Result<List<CustomDataRecord>> write(HttpRequest<?> request, Caller caller, List<FieldChange> changes) {
        return write.execute(new WriteCustomData.Command(caller, changes, origins.of(request, AuthingTokens.GATE)))
                .map(principal -> all(caller));
    }

    /** The changes in a list of {@code {definition, value}}; refused under that name if it is missing or too long. */
    public static List<FieldChange> inList(Fields fields, String name) {
        List<Fields> items = fields.objects(name).orElseThrow(() -> RefusedRequestException.field(name));
        return bounded(
                items.stream()
                        .map(item -> change(item.text("definition", "key"), item.raw("value")))
                        .toList(),
                name);
    }

    /** The same changes; refused under the name of the member that they are from if they are too many. */
    public static List<FieldChange> bounded(List<FieldChange> changes, String name) {
        if (changes.size() > CustomField.MOST) {
            throw RefusedRequestException.field(name);
        }
        return changes;
    }

    /** The change of one field. @param json what {@link Fields#raw} answers; null removes */
    public static FieldChange change(String field, @Nullable Object json) {
        if (field.length() > LONGEST_NAME) {
            throw RefusedRequestException.field("definition");
        }
        if (json == null) {
            return new FieldChange(field, null);
        }
        return new FieldChange(field, CustomValue.of(json).orElseThrow(() -> RefusedRequestException.field(field)));
    }
}
