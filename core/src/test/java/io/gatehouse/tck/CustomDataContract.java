package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CustomFieldStore} keeps, with its {@link CustomDataStore}. */
public abstract class CustomDataContract extends StoresContract {
    private CustomFieldStore fields() {
        return world().customFields();
    }

    private CustomDataStore data() {
        return world().customData();
    }

    private static CustomField field(String key, int position) {
        return new CustomField(
                new CustomFieldId(Samples.id()),
                new FieldKey(key),
                "Label of " + key,
                FieldType.STRING,
                position,
                true,
                List.of());
    }

    private CustomField defined(String key, int position) {
        CustomField field = field(key, position);
        assertThat(fields().save(tenant(), field)).isTrue();
        return field;
    }

    private static FieldKey key(String text) {
        return new FieldKey(text);
    }

    private static CustomValue value(Object json) {
        return new CustomValue(json);
    }

    @Test
    void fields_come_back_as_they_were_defined_in_the_order_of_their_positions() {
        CustomField last = defined("org", 2);
        CustomField first = new CustomField(
                new CustomFieldId(Samples.id()),
                key("size"),
                "Größe 👕",
                FieldType.SELECT,
                0,
                false,
                List.of("L", "S", "M,\n\"x\""));
        assertThat(fields().save(tenant(), first)).isTrue();
        CustomField second = defined("age", 1);

        assertThat(fields().all(tenant())).containsExactly(first, second, last);
        assertThat(fields().all(newTenant().id())).isEmpty();
    }

    @Test
    void a_field_is_changed_under_its_id() {
        CustomField field = defined("org", 0);
        CustomField changed = new CustomField(field.id(), field.key(), "Firm", FieldType.OBJECT, 5, false, List.of());

        assertThat(fields().save(tenant(), changed)).isTrue();
        assertThat(fields().all(tenant())).containsExactly(changed);
    }

    @Test
    void a_taken_key_is_refused_in_the_tenant_and_free_in_another_and_in_another_case() {
        CustomField field = defined("org", 0);
        CustomField same = field("org", 1);

        assertThat(fields().save(tenant(), same)).isFalse();
        assertThat(fields().save(newTenant().id(), same)).isTrue();
        assertThat(fields().all(tenant())).containsExactly(field);
        CustomField shouted = defined("ORG", 2);
        assertThat(fields().all(tenant())).containsExactly(field, shouted);
    }

    @Test
    void a_refused_field_does_no_harm_to_its_transaction() {
        defined("org", 0);

        world().transactions().run(() -> {
            assertThat(fields().save(tenant(), field("org", 1))).isFalse();
            defined("age", 2);
        });

        assertThat(fields().all(tenant()))
                .extracting(field -> field.key().text())
                .containsExactly("org", "age");
    }

    @Test
    void a_removed_field_takes_its_values_along_and_no_others() {
        CustomField org = defined("org", 0);
        defined("age", 1);
        PrincipalId alice = newCustomer().id();
        data().write(tenant(), alice, Map.of(key("org"), value("x"), key("age"), value("7")), Set.of());

        assertThat(fields().delete(newTenant().id(), org.id())).isFalse();
        assertThat(fields().delete(tenant(), org.id())).isTrue();
        assertThat(fields().delete(tenant(), org.id())).isFalse();

        assertThat(fields().all(tenant())).hasSize(1);
        assertThat(data().of(tenant(), alice)).containsOnly(Map.entry(key("age"), value("7")));
    }

    @Test
    void values_of_every_type_come_back_as_they_were_set() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("z", "1'; DROP TABLE custom_value; --");
        members.put("", null);
        members.put("a", List.of(new BigDecimal("1.50"), new BigDecimal("-3"), true, Map.of(), List.of()));
        Map<FieldKey, CustomValue> all = new HashMap<>();
        all.put(key("text"), value("é 中 👕 \\ \" \n \u2028"));
        all.put(key("empty"), value(""));
        all.put(key("whole"), value(new BigDecimal("12345678901234567890123456789012")));
        all.put(key("fraction"), value(new BigDecimal("-0.10")));
        all.put(key("far"), value(new BigDecimal("1E+30")));
        all.put(key("flag"), value(false));
        all.put(key("object"), value(members));
        PrincipalId alice = newCustomer().id();

        assertThat(data().write(tenant(), alice, all, Set.of())).isTrue();

        assertThat(data().of(tenant(), alice)).isEqualTo(all);
        Object object = data().of(tenant(), alice).get(key("object")).json();
        assertThat(((Map<?, ?>) object).keySet().stream().map(String::valueOf)).containsExactly("z", "", "a");
    }

    @Test
    void the_longest_value_is_kept_and_as_many_as_there_can_be_fields() {
        Map<FieldKey, CustomValue> all = new HashMap<>();
        for (int i = 0; i < CustomField.MOST; i++) {
            all.put(key("field-" + i), value("ä".repeat(CustomField.LONGEST_TEXT)));
        }
        PrincipalId alice = newCustomer().id();

        assertThat(data().write(tenant(), alice, all, Set.of())).isTrue();
        assertThat(data().of(tenant(), alice)).isEqualTo(all);
        assertThat(data().write(tenant(), alice, Map.of(), all.keySet())).isTrue();
        assertThat(data().of(tenant(), alice)).isEmpty();
    }

    @Test
    void writing_sets_replaces_and_removes_and_lets_the_rest_be() {
        PrincipalId alice = newCustomer().id();
        PrincipalId bob = newCustomer().id();
        Map<FieldKey, CustomValue> before = Map.of(key("a"), value("1"), key("b"), value("2"), key("c"), value("3"));
        data().write(tenant(), alice, before, Set.of());
        data().write(tenant(), bob, before, Set.of());

        assertThat(data().write(
                                tenant(),
                                alice,
                                Map.of(key("a"), value(true), key("d"), value("4")),
                                Set.of(key("b"), key("never"))))
                .isTrue();

        assertThat(data().of(tenant(), alice))
                .isEqualTo(Map.of(key("a"), value(true), key("c"), value("3"), key("d"), value("4")));
        assertThat(data().of(tenant(), bob)).isEqualTo(before);
    }

    @Test
    void nothing_is_written_for_strangers_nor_seen_from_another_tenant() {
        TenantId other = newTenant().id();
        PrincipalId alice = newCustomer().id();
        Map<FieldKey, CustomValue> one = Map.of(key("a"), value("1"));
        data().write(tenant(), alice, one, Set.of());

        assertThat(data().write(other, alice, Map.of(key("a"), value("2")), Set.of(key("a"))))
                .isFalse();
        assertThat(data().write(tenant(), new PrincipalId(Samples.id()), one, Set.of()))
                .isFalse();

        assertThat(data().of(other, alice)).isEmpty();
        assertThat(data().of(tenant(), alice)).isEqualTo(one);
    }

    @Test
    void what_is_rolled_back_was_never_written() {
        PrincipalId alice = newCustomer().id();

        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> world().transactions()
                .run(() -> {
                    data().write(tenant(), alice, Map.of(key("a"), value("1")), Set.of());
                    throw new IllegalStateException("undo");
                }));

        assertThat(thrown).hasMessageContaining("undo");
        assertThat(data().of(tenant(), alice)).isEmpty();
    }

    @Test
    void of_writers_at_once_each_leaves_its_own_values_and_one_of_them_the_shared_one() {
        PrincipalId alice = newCustomer().id();

        List<Boolean> written = Race.of(
                4,
                i -> data().write(
                                tenant(),
                                alice,
                                Map.of(key("own-" + i), value("x"), key("shared"), value("by " + i)),
                                Set.of()));

        assertThat(written).containsOnly(true);
        List<String> keys = new ArrayList<>(
                data().of(tenant(), alice).keySet().stream().map(FieldKey::text).toList());
        Collections.sort(keys);
        assertThat(keys).containsExactly("own-0", "own-1", "own-2", "own-3", "shared");
    }

    @Test
    void what_a_principal_has_goes_with_it_and_with_its_tenant() {
        PrincipalId alice = newCustomer().id();
        PrincipalId bob = newCustomer().id();
        defined("a", 0);
        data().write(tenant(), alice, Map.of(key("a"), value("1")), Set.of());
        data().write(tenant(), bob, Map.of(key("a"), value("2")), Set.of());

        world().principals().delete(tenant(), alice);

        assertThat(data().of(tenant(), alice)).isEmpty();
        assertThat(data().of(tenant(), bob)).hasSize(1);
        world().tenants().delete(tenant());
        assertThat(data().of(tenant(), bob)).isEmpty();
        assertThat(fields().all(tenant())).isEmpty();
    }
}
