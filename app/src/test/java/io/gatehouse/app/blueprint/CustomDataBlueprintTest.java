package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code tenants[].customFields}, and {@code customData} of principals. */
class CustomDataBlueprintTest {

    private static final String FIELDS = """
            {id: 65f0000000000000000000d1, key: org, label: Organisation, self: true}, {key: age, type: NUMBER}, \
            {key: born, type: DATETIME}, {key: size, type: SELECT, choices: [S, "M"]}, {key: extra, type: OBJECT}, \
            {key: vip, type: boolean}""";

    private static final String DATA = """
            {org: "un${it}", age: 7.50, born: 2026-01-31, size: M, vip: yes, \
            extra: {b: [1, "2", null, {}], a: "x\\n\\u2028"}}""";

    private final BlueprintHouse house = new BlueprintHouse();
    private final InMemoryWorld world = house.world;

    private List<String> applied(String text) {
        return house.applied(text);
    }

    private static String shop(String fields, String data) {
        return """
                gatehouse: 1
                tenants:
                  - slug: shop
                    customFields: [%s]
                    principals: [{username: ci, customData: %s}]
                """.formatted(fields, data.replace("${", "$${"));
    }

    private TenantId tenant() {
        return world.tenants().findBySlug(new Slug("shop")).map(Tenant::id).orElseThrow();
    }

    private List<CustomField> fields() {
        return world.customFields().all(tenant());
    }

    private List<String> keys() {
        return fields().stream().map(field -> field.key().text()).toList();
    }

    private Map<String, Object> data() {
        PrincipalId ci = world.principals()
                .findByIdentifier(tenant(), PrincipalKind.CUSTOMER, new Username("ci"))
                .orElseThrow()
                .id();
        return world.customData().of(tenant(), ci).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().text(),
                        entry -> entry.getValue().json()));
    }

    @Test
    void fields_are_defined_in_the_order_in_which_they_are_written() {
        applied(shop(FIELDS, "{}"));

        assertThat(keys()).containsExactly("org", "age", "born", "size", "extra", "vip");
        assertThat(fields().getFirst())
                .isEqualTo(new CustomField(
                        new CustomFieldId("65f0000000000000000000d1"),
                        new FieldKey("org"),
                        "Organisation",
                        FieldType.STRING,
                        0,
                        true,
                        List.of()));
        assertThat(fields().get(3).choices()).containsExactly("S", "M");
        assertThat(fields().get(1).selfEditable()).isFalse();
        assertThat(fields().get(1).label()).isEqualTo("age");
    }

    @Test
    void values_are_set_in_the_types_of_their_fields() {
        applied(shop(FIELDS, DATA));

        Object extra = new CustomValue(
                        Map.of("b", java.util.Arrays.asList(BigDecimal.ONE, "2", null, Map.of()), "a", "x\n\u2028"))
                .json();
        assertThat(data())
                .isEqualTo(Map.of(
                        "org",
                        "un${it}",
                        "age",
                        new BigDecimal("7.50"),
                        "born",
                        "2026-01-31",
                        "size",
                        "M",
                        "vip",
                        true,
                        "extra",
                        extra));
    }

    @Test
    void applying_twice_changes_nothing_the_second_time() {
        assertThat(applied(shop(FIELDS, DATA))).isNotEmpty();

        assertThat(applied(shop(FIELDS, DATA))).isEmpty();
    }

    @Test
    void the_export_brings_everything_back() throws IOException {
        applied(shop(FIELDS, DATA));
        List<CustomField> fields = fields();
        Map<String, Object> data = data();
        String exported = house.exported(false);

        assertThat(applied(exported)).isEmpty();
        world.tenants().delete(tenant());
        assertThat(applied(exported)).isNotEmpty();
        assertThat(fields()).isEqualTo(fields);
        assertThat(data()).isEqualTo(data);
    }

    @Test
    void what_differs_is_changed_and_what_is_left_out_stays() {
        applied(shop(FIELDS, DATA));

        assertThat(applied(shop("{key: age, label: Years}", "{age: 8, vip: null}")))
                .containsExactly(
                        "changed custom field age",
                        "changed custom data of principal "
                                + world.principals()
                                        .page(tenant(), null, 1)
                                        .getFirst()
                                        .id());

        assertThat(fields().get(1).label()).isEqualTo("Years");
        assertThat(fields().get(1).type()).isEqualTo(FieldType.NUMBER);
        assertThat(data()).hasSize(5).containsEntry("age", new BigDecimal(8)).containsEntry("size", "M");
    }

    @Test
    void new_fields_come_last_and_written_ones_keep_the_order_of_writing() {
        applied(shop("{key: a}, {key: b}", "{}"));
        applied(shop("{key: c}", "{}"));
        assertThat(keys()).containsExactly("a", "b", "c");

        applied(shop("{key: c}, {key: a}", "{}"));
        assertThat(keys()).containsExactly("b", "c", "a");
        assertThat(applied(shop("{key: c}, {key: a}", "{}"))).isEmpty();
    }

    @Test
    void a_field_that_is_called_absent_goes_with_its_values() {
        applied(shop(FIELDS, DATA));

        assertThat(applied(shop("{key: size, state: absent}, {key: never, state: absent}", "{}")))
                .containsExactly("removed custom field size with everybody's values");

        assertThat(keys()).doesNotContain("size");
        assertThat(data()).doesNotContainKey("size").hasSize(5);
    }

    @Test
    void values_without_a_field_or_of_another_type_are_refused_with_the_key() {
        assertThatThrownBy(() -> applied(shop(FIELDS, "{organ: x}")))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("there is no custom field organ");
        for (String data : List.of(
                "{age: \"7\"}", "{age: .inf}", "{vip: 1}", "{size: XL}", "{born: soon}", "{extra: x}", "{org: 1}")) {
            assertThatThrownBy(() -> applied(shop(FIELDS, data)))
                    .as(data)
                    .isInstanceOf(BlueprintException.class)
                    .hasMessageContaining("is none of the type");
        }
        assertThat(world.tenants().all()).isEmpty();
    }

    @Test
    void fields_that_cannot_be_are_refused() {
        applied(shop(FIELDS, "{}"));

        assertThatThrownBy(() -> applied(shop("{key: org, id: 65f0000000000000000000d9}", "{}")))
                .hasMessageContaining("another id");
        assertThatThrownBy(() -> applied(shop("{key: fit, type: SELECT}", "{}")))
                .hasMessageContaining("needs choices");
        assertThatThrownBy(() -> applied(shop("{key: age, choices: [x]}", "{}")))
                .hasMessageContaining("no other has any");
        String tooMany = IntStream.range(0, CustomField.MOST)
                .mapToObj(i -> "{key: f" + i + "}")
                .collect(Collectors.joining(", "));
        assertThatThrownBy(() -> applied(shop(tooMany, "{}"))).hasMessageContaining("at most 200");
        assertThat(fields()).hasSize(6);
    }
}
