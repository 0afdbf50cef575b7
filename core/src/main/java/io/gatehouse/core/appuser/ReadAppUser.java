package io.gatehouse.core.appuser;

import io.gatehouse.core.customdata.CustomDatum;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.principal.Principal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The custom data of a user, as one document (section 9). Safe for several threads. */
public final class ReadAppUser {
    private final ReadCustomData customData;

    public ReadAppUser(ReadCustomData customData) {
        this.customData = customData;
    }

    /** What is set, by the key of its field; empty if nothing is. */
    public Map<String, Object> customData(Principal principal) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (CustomDatum datum : customData.execute(new ReadCustomData.Query(principal.tenantId(), principal.id()))) {
            CustomValue value = datum.value();
            if (value != null) {
                document.put(datum.field().key().text(), value.json());
            }
        }
        return document;
    }
}
