package io.gatehouse.web.authing;

import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.CustomDataScenarios;
import java.util.List;

/** Defines in a house the fields that {@link CustomDataScenarios} finds there. */
final class CustomFieldsOfPools {
    private final House house;
    private int position;

    private CustomFieldsOfPools(House house) {
        this.house = house;
    }

    static void moveInto(House house, TenantId foreign) {
        CustomFieldsOfPools fields = new CustomFieldsOfPools(house);
        TenantId tenant = house.tenant.id();
        fields.define(tenant, house.ids.next(), "org", "Organisation", FieldType.STRING, true);
        fields.define(tenant, house.ids.next(), "age", "Age", FieldType.NUMBER, true);
        fields.define(tenant, house.ids.next(), "born", "Born", FieldType.DATETIME, true);
        fields.define(tenant, house.ids.next(), "member", "Member", FieldType.BOOLEAN, true);
        fields.define(tenant, house.ids.next(), "extra", "Extra", FieldType.OBJECT, true);
        fields.define(tenant, CustomDataScenarios.SIZE_ID, "size", "Size", FieldType.SELECT, true, "S", "M", "L");
        fields.define(tenant, house.ids.next(), "credit", "Credit", FieldType.NUMBER, false);
        fields.define(foreign, CustomDataScenarios.THEIR_ID, "theirs", "Theirs", FieldType.STRING, true);
    }

    private void define(
            TenantId tenant, String id, String key, String label, FieldType type, boolean self, String... choices) {
        CustomField field = new CustomField(
                new CustomFieldId(id), new FieldKey(key), label, type, position++, self, List.of(choices));
        house.world.customFields().save(tenant, field);
    }
}
