package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.AbstractMap.SimpleEntry;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Section 8.12, and custom data of section 13.5. The server's first tenant defines, in this order, org (STRING), age
 * (NUMBER), born (DATETIME), member (BOOLEAN), extra (OBJECT), size (SELECT of S, M, L, with the id {@value #SIZE_ID}) and
 * credit (NUMBER), which is not for people to change; the other tenant theirs (STRING, {@value #THEIR_ID}).
 */
public abstract class CustomDataScenarios extends AuthingScenarios {
    /** The id of the field size. */
    public static final String SIZE_ID = "65f0000000000000000000d1";

    /** The id of the other tenant's field. */
    public static final String THEIR_ID = "65f0000000000000000000d2";

    private AuthingClient me;
    private String myId;

    @BeforeEach
    void register() {
        Reply user = client().registerEmail(newEmail());
        me = client().as(user);
        myId = user.textAt("data.id");
    }

    private static Map<String, @Nullable Object> udf(String definition, @Nullable Object value) {
        Map<String, @Nullable Object> udf = new HashMap<>();
        udf.put("definition", definition);
        udf.put("value", value);
        return udf;
    }

    private Reply set(String definition, @Nullable Object value) {
        return me.post("udfs/values", Map.of("udfs", List.of(udf(definition, value))));
    }

    private Reply read() {
        return expect(200, me.get("udfs/values?targetType=USER&targetId=" + myId));
    }

    @SuppressWarnings("unchecked") // JSON
    private static List<Map<String, @Nullable Object>> elements(@Nullable Object array) {
        return (List<Map<String, @Nullable Object>>) array;
    }

    private static @Nullable Object value(Reply reply, String key) {
        return elements(reply.at("data")).stream()
                .filter(element -> key.equals(element.get("key")))
                .findFirst()
                .orElseThrow()
                .get("value");
    }

    @Test
    void every_field_of_the_pool_is_listed_in_its_order_and_null_while_unset() {
        List<Map<String, @Nullable Object>> fields = elements(read().at("data"));

        assertThat(fields)
                .extracting(field -> field.get("key") + " " + field.get("dataType") + " " + field.get("label"))
                .containsExactly(
                        "org STRING Organisation",
                        "age NUMBER Age",
                        "born DATETIME Born",
                        "member BOOLEAN Member",
                        "extra OBJECT Extra",
                        "size SELECT Size",
                        "credit NUMBER Credit");
        assertThat(fields)
                .allSatisfy(field -> assertThat(field)
                        .containsOnlyKeys("key", "value", "dataType", "label")
                        .contains(new SimpleEntry<>("value", null)));
    }

    @Test
    void values_keep_their_types_and_the_whole_list_is_answered() {
        Map<String, Object> extra = Map.of("a", List.of(1, "2", true, Map.of()), "b", Map.of("c", ""));
        Reply written = expect(
                200,
                me.post(
                        "udfs/values",
                        Map.of(
                                "udfs",
                                List.of(
                                        udf("org", "unit_test 中 👕"),
                                        udf("age", 42),
                                        udf("born", "2001-02-03T04:05:06Z"),
                                        udf("member", false),
                                        udf("extra", extra),
                                        udf(SIZE_ID, "M")))));

        assertThat(written.at("data")).isEqualTo(read().at("data"));
        assertThat(value(written, "org")).isEqualTo("unit_test 中 👕");
        assertThat(value(written, "age")).isEqualTo(42);
        assertThat(value(written, "born")).isEqualTo("2001-02-03T04:05:06Z");
        assertThat(value(written, "member")).isEqualTo(false);
        assertThat(value(written, "extra")).isEqualTo(extra);
        assertThat(value(written, "size")).isEqualTo("M");
        assertThat(value(written, "credit")).isNull();
    }

    @Test
    void a_value_is_replaced_and_null_removes_it_and_the_others_stay() {
        expect(200, set("org", "before"));
        expect(200, set("age", 1.5));
        expect(200, set("born", 981173106000L));

        assertThat(value(expect(200, set("org", "after")), "org")).isEqualTo("after");
        Reply removed = expect(200, set("org", null));
        assertThat(value(removed, "org")).isNull();
        assertThat(value(removed, "age")).isEqualTo(1.5);
        assertThat(value(removed, "born")).isEqualTo(981173106000L);
    }

    @Test
    void guard_is_answered_a_bare_array_with_data_and_without() {
        Reply before = me.post("udvs/get", Map.of("targetType", "USER", "targetId", myId));
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.list()).isEqualTo(read().at("data"));

        expect(200, set("org", "x"));

        assertThat(me.post("udvs/get", Map.of("targetType", "USER", "targetId", myId))
                        .list())
                .isEqualTo(read().at("data"));
        assertThat(me.post("udvs/get").list()).hasSize(7);
    }

    @Test
    void a_value_of_the_wrong_type_is_refused_with_its_key() {
        Map<String, List<Object>> wrong = Map.of(
                "org", List.of(1, true, List.of(), Map.of(), "a\u0000b", "x".repeat(4097)),
                "age", List.of("42", true, List.of(42)),
                "born", List.of("soon", "2001-02-30", 1.5, true, Map.of()),
                "member", List.of("true", 1, 0, List.of()),
                "extra", List.of("{}", 1, true, List.of("x".repeat(9000)), nested(17)),
                "size", List.of("XL", "m", 1, List.of("M")),
                "credit", List.of("1"));

        wrong.forEach((key, values) -> values.forEach(value ->
                assertThat(expect(400, set(key, value)).textAt("message")).contains(key)));
        assertThat(elements(read().at("data"))).allMatch(element -> element.get("value") == null);
    }

    private static Object nested(int depth) {
        Object json = 1;
        for (int i = 0; i < depth; i++) {
            json = List.of(json);
        }
        return json;
    }

    @Test
    void an_unknown_key_is_refused_and_nothing_of_that_request_is_written() {
        for (String unknown : List.of("unheardOf", "ORG", THEIR_ID, "theirs", "org'; --")) {
            Reply refused =
                    expect(400, me.post("udfs/values", Map.of("udfs", List.of(udf("org", "half"), udf(unknown, "x")))));
            assertThat(refused.textAt("message")).contains(unknown);
        }
        assertThat(value(read(), "org")).isNull();
    }

    @Test
    void what_only_administrators_set_is_refused() {
        expect(2018, set("credit", 1000000));
        expect(2018, set("credit", null));
        assertThat(value(read(), "credit")).isNull();
    }

    @Test
    void a_list_of_the_wrong_form_or_too_long_is_refused() {
        for (Map<String, ?> body : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("udfs", "org"),
                Map.of("udfs", Map.of("definition", "org", "value", "x")),
                Map.of("udfs", List.of("org")),
                Map.of("udfs", Collections.nCopies(201, udf("org", "x"))))) {
            assertThat(expect(400, me.post("udfs/values", body)).textAt("message"))
                    .contains("udfs");
        }
        expect(400, me.post("udfs/values", Map.of("udfs", List.of(Map.of("value", "x")))));
        expect(400, set("k".repeat(65), "x"));
        assertThat(value(read(), "org")).isNull();
    }

    @Test
    void of_many_values_at_once_the_last_counts() {
        List<Map<String, @Nullable Object>> udfs =
                IntStream.range(0, 200).mapToObj(i -> udf("age", i)).toList();

        assertThat(value(expect(200, me.post("udfs/values", Map.of("udfs", udfs))), "age"))
                .isEqualTo(199);
    }

    @Test
    void nobody_reads_the_data_of_another_or_of_other_things() {
        Reply other = client().registerEmail(newEmail());
        String theirs = other.textAt("data.id");

        for (String id : List.of(theirs, "nobody", target().pool())) {
            expect(2202, me.get("udfs/values?targetType=USER&targetId=" + id));
            expect(2202, me.post("udvs/get", Map.of("targetType", "USER", "targetId", id)));
            expect(2202, me.post("udfs/values", Map.of("targetId", id, "udfs", List.of(udf("org", "mine")))));
        }
        expect(400, me.get("udfs/values?targetType=ORG&targetId=" + myId));
        expect(400, me.post("udvs/get", Map.of("targetType", "NODE", "targetId", myId)));
        Reply seen = expect(200, client().as(other).get("udfs/values?targetType=USER&targetId=" + theirs));
        assertThat(value(seen, "org")).isNull();
    }

    @Test
    void whoever_is_not_logged_in_is_told_so_in_an_envelope() {
        expect(200, me.get("logout?app_id=" + target().app()));

        for (AuthingClient nobody : List.of(client(), me, client().as("nonsense"))) {
            expect(2020, nobody.get("udfs/values?targetType=USER&targetId=" + myId));
            expect(2020, nobody.post("udvs/get", Map.of("targetType", "USER", "targetId", myId)));
            expect(2020, nobody.post("udfs/values", Map.of("udfs", List.of(udf("org", "x")))));
        }
    }

    @Test
    void another_pool_has_its_own_fields_and_its_tokens_open_nothing_here() {
        Target elsewhere = new Target(
                target().base(), target().foreignPool(), target().foreignApp(), target().pool(), target().app());
        Reply stranger = AuthingClient.flutter(elsewhere).registerEmail(newEmail());
        AuthingClient there = AuthingClient.flutter(elsewhere).as(stranger);

        expect(2020, client().as(stranger).get("udfs/values"));
        assertThat(elements(expect(200, there.get("udfs/values")).at("data")))
                .extracting(element -> element.get("key"))
                .containsExactly("theirs");
        expect(400, there.post("udfs/values", Map.of("udfs", List.of(udf("org", "x")))));
        expect(400, there.post("udfs/values", Map.of("udfs", List.of(udf(SIZE_ID, "M")))));
        expect(200, there.post("udfs/values", Map.of("udfs", List.of(udf(THEIR_ID, "x")))));
    }

    @Test
    void data_do_not_outlive_the_account() {
        String email = newEmail();
        AuthingClient first = client().as(client().registerEmail(email));
        expect(200, first.post("udfs/values", Map.of("udfs", List.of(udf("org", "secret")))));
        expect(200, first.delete("users/delete"));

        expect(2020, first.get("udfs/values"));
        AuthingClient second = client().as(client().registerEmail(email));
        assertThat(value(expect(200, second.get("udfs/values")), "org")).isNull();
    }

    private V3Caller v3() {
        return V3Caller.flutter(target()).as(expect(200, me.get("users/me")).textAt("data.token"));
    }

    @SuppressWarnings("unchecked") // JSON
    private Map<String, @Nullable Object> v3Data() {
        return (Map<String, @Nullable Object>)
                ok(v3().get("get-profile?withCustomData=true")).at("data.customData");
    }

    @Test
    void v3_reads_and_writes_the_same_data_as_an_object() {
        expect(200, set("org", "from v2"));
        assertThat(v3Data().keySet()).containsExactly("org", "age", "born", "member", "extra", "size", "credit");
        assertThat(v3Data()).containsEntry("org", "from v2").containsEntry("age", null);

        Map<String, @Nullable Object> changes = new HashMap<>(Map.of("age", 7, "member", true));
        changes.put("org", null);
        Reply updated = ok(v3().post("update-profile", Map.of("city", "Bern", "customData", changes)));

        assertThat(updated.at("data.customData")).isEqualTo(v3Data());
        assertThat(updated.at("data.city")).isEqualTo("Bern");
        assertThat(v3Data()).containsEntry("org", null).containsEntry("age", 7).containsEntry("member", true);
        assertThat(value(read(), "age")).isEqualTo(7);
        assertThat(ok(v3().get("get-profile")).at("data.customData")).isNull();
    }

    @Test
    void v3_writes_profile_and_data_together_or_not_at_all() {
        badField("age", v3().post("update-profile", Map.of("city", "Bern", "customData", Map.of("age", "7"))));
        badField("theirs", v3().post("update-profile", Map.of("city", "Bern", "customData", Map.of("theirs", "x"))));
        badField("gender", v3().post("update-profile", Map.of("gender", "Q", "customData", Map.of("org", "x"))));
        refused(403, 2018, v3().post("update-profile", Map.of("city", "Bern", "customData", Map.of("credit", 7))));
        Reply taken = client().registerUsername(AuthingClient.newUsername());
        Map<String, Object> renaming =
                Map.of("username", taken.textAt("data.username"), "customData", Map.of("org", "x"));
        assertThat(v3().post("update-profile", renaming).at("apiCode")).isEqualTo(2026);

        assertThat(ok(v3().get("get-profile")).at("data.city")).isNull();
        assertThat(v3Data().values()).containsOnlyNulls();
    }
}
