package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However many custom fields there are, they are read by one statement and written by one (and one that holds the row). */
class CustomDataBudgetTest {
    @ParameterizedTest
    @EnumSource
    void as_many_values_as_there_can_be_take_one_statement_each_way(TestDatabase database) {
        // the feed is not read meanwhile: its reader would count as well
        try (Stores stores = Stores.on(database.fresh(), new MovableClock(), "1h")) {
            Tenant tenant = Samples.tenant();
            stores.tenants().save(tenant);
            Principal alice = Samples.customer(tenant.id());
            stores.principals().add(alice);
            Map<FieldKey, CustomValue> all = new HashMap<>();
            for (int i = 0; i < CustomField.MOST; i++) {
                all.put(new FieldKey("field-" + i), new CustomValue("value " + i));
            }

            assertThat(stores.costOf(() -> assertThat(stores.customData().write(tenant.id(), alice.id(), all, Set.of()))
                            .isTrue()))
                    .isEqualTo(2);
            assertThat(stores.costOf(() -> assertThat(stores.customData().of(tenant.id(), alice.id()))
                            .isEqualTo(all)))
                    .isOne();
        }
    }
}
