package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets and removes what people have of their tenant's custom fields (Authing 8.12). Safe for several threads. */
public final class WriteCustomData {
    private final Accounts accounts;
    private final CustomFieldStore fields;
    private final CustomDataStore data;

    public WriteCustomData(Accounts accounts, CustomFieldStore fields, CustomDataStore data) {
        this.accounts = accounts;
        this.fields = fields;
        this.data = data;
    }

    /** One change. @param field its key or its id @param value null removes what is set */
    public record Change(String field, @Nullable CustomValue value) {}

    /** What is asked. @param changes of several about one field the last counts */
    public record Command(Caller caller, List<Change> changes, Origin origin) {
        public Command {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The principal, whose data are changed; {@code INVALID_INPUT} with the change's field if that is unknown or the value
     * is none of its type, {@code FIELD_NOT_EDITABLE} with the field's key if it is not for its owner to change, otherwise.
     * Nothing is changed then.
     */
    public Result<Principal> execute(Command command) {
        return accounts.change(command.caller(), AuditAction.PROFILE_CHANGED, command.origin(), principal -> {
            write(principal, command.changes());
            return principal;
        });
    }

    /** Makes the changes in the running transaction, or refuses them as {@link #execute} does, which rolls it back. */
    void write(Principal principal, List<Change> changes) {
        Map<String, CustomField> defined = byKeyAndId(fields.all(principal.tenantId()));
        Map<FieldKey, CustomValue> set = new HashMap<>();
        Set<FieldKey> removed = new HashSet<>();
        for (Change change : changes) {
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
        if (!data.write(principal.tenantId(), principal.id(), set, removed)) {
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

    private static CustomField permitted(Change change, @Nullable CustomField field) {
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
