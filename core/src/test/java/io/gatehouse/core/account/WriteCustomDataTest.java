package io.gatehouse.core.account;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.customdata.CustomDatum;
import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteCustomDataTest {
    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(new EmailAddress("alice@example.com"), "open sesame 1");
    private final CustomField org = defined("org", FieldType.STRING, 1, true);
    private final CustomField age = defined("age", FieldType.NUMBER, 0, true);
    private final CustomField rank = defined("rank", FieldType.NUMBER, 2, false);

    private CustomField defined(String key, FieldType type, int position, boolean selfEditable) {
        CustomField field = new CustomField(
                new CustomFieldId(house.ids.next()), new FieldKey(key), key, type, position, selfEditable, List.of());
        assertThat(house.world.customFields().save(house.tenant.id(), field)).isTrue();
        return field;
    }

    private Result<Principal> write(FieldChange... changes) {
        return house.writeCustomData.execute(new WriteCustomData.Command(alice, List.of(changes), HOME));
    }

    private static FieldChange set(String field, Object json) {
        return new FieldChange(field, new CustomValue(json));
    }

    private Map<String, @Nullable Object> data() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (CustomDatum datum :
                house.readCustomData.execute(new ReadCustomData.Query(alice.tenant(), alice.principal()))) {
            CustomValue value = datum.value();
            data.put(datum.field().key().text(), value == null ? null : value.json());
        }
        return data;
    }

    @Test
    void every_field_is_answered_in_its_order_and_null_while_unset() {
        assertThat(data()).containsExactly(entry("age", null), entry("org", null), entry("rank", null));
    }

    private static Map.Entry<String, @Nullable Object> entry(String key, @Nullable Object value) {
        return new java.util.AbstractMap.SimpleEntry<>(key, value);
    }

    @Test
    void several_fields_are_set_by_key_or_id_and_removed_again() {
        value(write(set("org", "unit_test"), set(age.id().hex(), 7)));
        assertThat(data()).containsEntry("org", "unit_test").containsEntry("age", java.math.BigDecimal.valueOf(7));

        value(write(new FieldChange("org", null)));
        assertThat(data()).containsEntry("org", null).containsEntry("age", java.math.BigDecimal.valueOf(7));
        assertThat(residents.count(alice, AuditAction.PROFILE_CHANGED)).isEqualTo(2);
    }

    @Test
    void of_several_changes_about_one_field_the_last_counts() {
        value(write(set("org", "a"), new FieldChange(org.id().hex(), null), set("age", 1), set("org", "b")));
        assertThat(data()).containsEntry("org", "b");

        value(write(set("org", "c"), new FieldChange(org.id().hex(), null)));
        assertThat(data()).containsEntry("org", null);
    }

    @Test
    void one_bad_change_undoes_them_all_and_is_named() {
        value(write(set("org", "before")));

        assertThat(refusal(write(set("org", "after"), set("nobody", "x"))))
                .isEqualTo(Failure.field(FailureCode.INVALID_INPUT, "nobody"));
        assertThat(refusal(write(set("org", "after"), set("age", "7"))))
                .isEqualTo(Failure.field(FailureCode.INVALID_INPUT, "age"));
        assertThat(refusal(write(set("org", "after"), set("rank", 1))))
                .isEqualTo(Failure.field(FailureCode.FIELD_NOT_EDITABLE, "rank"));
        assertThat(refusal(write(new FieldChange(rank.id().hex(), null))))
                .isEqualTo(Failure.field(FailureCode.FIELD_NOT_EDITABLE, "rank"));

        assertThat(data()).containsEntry("org", "before").containsEntry("rank", null);
        assertThat(residents.count(alice, AuditAction.PROFILE_CHANGED)).isOne();
    }

    @Test
    void a_field_of_another_tenant_is_unknown() {
        io.gatehouse.core.tenant.Tenant other = Samples.tenant();
        house.world.tenants().save(other);
        CustomField foreign = new CustomField(
                new CustomFieldId(house.ids.next()), new FieldKey("theirs"), "T", FieldType.STRING, 0, true, List.of());
        house.world.customFields().save(other.id(), foreign);

        for (String name : List.of("theirs", foreign.id().hex())) {
            assertThat(refusal(write(set(name, "x")))).isEqualTo(Failure.field(FailureCode.INVALID_INPUT, name));
        }
    }

    @Test
    void a_key_that_looks_like_an_id_comes_before_the_id() {
        CustomField twin = new CustomField(
                new CustomFieldId("abcdefabcdefabcdefabcdef"),
                new FieldKey("twin"),
                "T",
                FieldType.STRING,
                3,
                true,
                List.of());
        house.world.customFields().save(house.tenant.id(), twin);
        defined("abcdefabcdefabcdefabcdef", FieldType.STRING, 4, true);

        value(write(set("abcdefabcdefabcdefabcdef", "x")));

        assertThat(data()).containsEntry("twin", null).containsEntry("abcdefabcdefabcdefabcdef", "x");
    }

    @Test
    void a_value_that_its_field_no_longer_takes_counts_as_unset() {
        value(write(set("org", "x")));
        house.world
                .customFields()
                .save(
                        house.tenant.id(),
                        new CustomField(org.id(), org.key(), "Org", FieldType.BOOLEAN, 1, true, List.of()));

        assertThat(data()).containsEntry("org", null);
    }

    @Test
    void nothing_is_written_after_signing_out() {
        house.endSessions.one(alice.tenant(), alice.session());

        assertThat(refusal(write(set("org", "x"))).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(data()).containsEntry("org", null);
    }
}
