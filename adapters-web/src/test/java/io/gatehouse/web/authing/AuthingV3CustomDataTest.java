package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.customdata.CustomField;
import io.gatehouse.core.customdata.CustomFieldId;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.testing.Http.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom data at the v3 gate (section 13.5): an object by key, with fields that the pool defines. */
class AuthingV3CustomDataTest {
    private static final AuthingHouse HOUSE = new AuthingHouse();

    private V3Caller me;

    @BeforeAll
    static void define() {
        define("v3age", FieldType.NUMBER, 90, true);
        define("v3school", FieldType.STRING, 91, true);
        define("v3bag", FieldType.OBJECT, 92, true);
        define("v3rank", FieldType.STRING, 93, false);
    }

    private static void define(String key, FieldType type, int position, boolean selfEditable) {
        House house = HOUSE.house();
        house.world
                .customFields()
                .save(
                        house.tenant.id(),
                        new CustomField(
                                new CustomFieldId(house.ids.next()),
                                new FieldKey(key),
                                key,
                                type,
                                position,
                                selfEditable,
                                List.of()));
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @BeforeEach
    void register() {
        me = V3Caller.node(HOUSE.target())
                .as(HOUSE.client().registerEmail(newEmail()).textAt("data.token"));
    }

    private static Reply update(V3Caller caller, Map<String, ? extends @Nullable Object> customData, String city) {
        return caller.post("update-profile", Map.of("customData", customData, "city", city));
    }

    private static @Nullable Object data(V3Caller caller, String key) {
        return ok(caller.get("get-profile?withCustomData=true")).at("data.customData." + key);
    }

    @Test
    void every_field_of_the_pool_is_told_and_null_while_unset() {
        Map<?, ?> told =
                (Map<?, ?>) ok(me.get("get-profile?withCustomData=true")).at("data.customData");

        assertThat(told.keySet())
                .asInstanceOf(InstanceOfAssertFactories.iterable(Object.class))
                .containsSubsequence("v3age", "v3school", "v3bag", "v3rank");
        assertThat(told.values()).allMatch(value -> value == null);
        assertThat(ok(me.get("get-profile")).text()).doesNotContain("customData");
    }

    @Test
    void values_keep_their_types_and_null_removes_them() {
        Reply changed = ok(update(
                me,
                Map.of("v3age", 7.5, "v3school", "清华", "v3bag", Map.of("a", Arrays.asList(1, null, true))),
                "Bern"));
        assertThat(changed.at("data.customData.v3age")).isEqualTo(7.5);
        assertThat(changed.at("data.city")).isEqualTo("Bern");
        assertThat(data(me, "v3school")).isEqualTo("清华");
        assertThat(data(me, "v3bag")).isEqualTo(Map.of("a", Arrays.asList(1, null, true)));

        Map<String, @Nullable Object> removal = new HashMap<>();
        removal.put("v3school", null);
        ok(update(me, removal, "Bern"));

        assertThat(data(me, "v3school")).isNull();
        assertThat(data(me, "v3age")).isEqualTo(7.5);
    }

    @Test
    void what_is_undefined_of_another_type_or_not_the_users_is_refused_with_nothing_changed() {
        badField("unheardOf", update(me, Map.of("v3school", "x", "unheardOf", 1), "Bern"));
        badField("v3age", update(me, Map.of("v3school", "x", "v3age", "seven"), "Bern"));
        badField("v3school", update(me, Map.of("v3school", "x".repeat(5000)), "Bern"));
        refused(403, 2018, update(me, Map.of("v3school", "x", "v3rank", "boss"), "Bern"));

        assertThat(data(me, "v3school")).isNull();
        assertThat(data(me, "v3rank")).isNull();
        assertThat(ok(me.get("get-profile")).at("data.city")).isNull();
    }

    @Test
    void nobody_sees_the_data_of_another() {
        ok(update(me, Map.of("v3school", "mine"), "Bern"));
        V3Caller other = V3Caller.node(HOUSE.target())
                .as(HOUSE.client().registerEmail(newEmail()).textAt("data.token"));

        assertThat(data(other, "v3school")).isNull();
    }
}
