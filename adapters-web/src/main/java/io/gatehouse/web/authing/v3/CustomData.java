package io.gatehouse.web.authing.v3;

import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.OwnCustomData;
import io.gatehouse.web.http.Fields;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Custom data as v3 has them (section 13.5): an object of keys and values. Safe for several threads. */
@Singleton
final class CustomData {
    static final String MEMBER = "customData";

    private final OwnCustomData data;

    CustomData(OwnCustomData data) {
        this.data = data;
    }

    /** Every field of the caller's pool in its order, null where the caller has nothing of it. */
    Map<String, @Nullable Object> of(Caller caller) {
        return data.values(caller.tenant(), caller.principal());
    }

    /** The changes that the body asks for; null removes a value. Refused if one is of no type that a field can have. */
    static List<FieldChange> changes(Fields body) {
        return OwnCustomData.bounded(
                body.object(MEMBER).stream()
                        .flatMap(data -> data.names().stream().map(key -> OwnCustomData.change(key, data.raw(key))))
                        .toList(),
                MEMBER);
    }
}
