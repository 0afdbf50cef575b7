package io.gatehouse.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionValuesTest {
    private static final byte[] SEALED = {1};

    @Test
    void a_value_keeps_every_sort_of_json_and_the_order_of_members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("z", null);
        members.put("a", List.of(1, 2.5, true, "x", Map.of("$oid", "65f000000000000000000001")));

        FunctionValue value = new FunctionValue(members);

        assertThat(value.member("z")).contains(FunctionValue.NULL);
        assertThat(value.member("y")).isEmpty();
        assertThat(value.member("a").orElseThrow().json())
                .isEqualTo(List.of(
                        BigDecimal.ONE, new BigDecimal("2.5"), true, "x", Map.of("$oid", "65f000000000000000000001")));
        assertThat(((Map<?, ?>) java.util.Objects.requireNonNull(value.json())).keySet())
                .map(Object::toString)
                .containsExactly("z", "a");
    }

    @Test
    void a_value_does_not_change_with_what_it_was_made_from() {
        List<Object> items = new ArrayList<>(List.of("a"));
        FunctionValue value = new FunctionValue(items);

        items.add("b");

        assertThat(value).isEqualTo(FunctionValue.list(FunctionValue.text("a")));
    }

    @Test
    void what_is_no_json_too_deep_or_too_long_is_no_value() {
        Object deep = "x";
        for (int i = 0; i <= FunctionValue.DEEPEST; i++) {
            deep = Collections.singletonList(deep);
        }
        assertThat(FunctionValue.parse(deep)).isEmpty();
        assertThat(FunctionValue.parse("x".repeat(FunctionValue.LONGEST))).isEmpty();
        assertThat(FunctionValue.parse(Double.NaN)).isEmpty();
        assertThat(FunctionValue.parse(new Object())).isEmpty();
        assertThat(FunctionValue.parse("\0")).isEmpty();
        assertThat(FunctionValue.parse(Map.of(1, 2))).isEmpty();
    }

    @Test
    void nothing_prints_what_it_carries() {
        FunctionContext.User user = new FunctionContext.User(
                "65f000000000000000000001", "normal", FunctionValue.text("hush"), FunctionValue.NULL, List.of());
        assertThat(FunctionValue.text("hush") + " " + user + new FunctionOutcome.Thrown("hush"))
                .doesNotContain("hush");
        URI url = URI.create("https://hooks.example/login?key=hush");
        assertThat(new AppFunction.Webhook(url, SEALED, Duration.ofSeconds(5), false))
                .hasToString("Webhook[https://hooks.example/login]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "-x", "a b", "a\n", "ä", "a#b"})
    void names_that_no_function_can_have(String name) {
        assertThat(FunctionName.parse(name)).isEmpty();
        assertThatThrownBy(() -> new FunctionName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "_private", "auth/confirm.v2", "confirm-user"})
    void names_that_a_function_can_have(String name) {
        assertThat(FunctionName.parse(name)).contains(new FunctionName(name));
    }

    @Test
    void messages_of_refusals_are_made_to_fit() {
        assertThat(new FunctionOutcome.Thrown("no\r\nway").message()).isEqualTo("noway");
        assertThat(new FunctionOutcome.Thrown(" \t").message()).isEmpty();
        assertThat(new FunctionOutcome.Thrown(" \t").messageOr("sorry")).isEqualTo("sorry");
        assertThat(new FunctionOutcome.Thrown("no").messageOr("sorry")).isEqualTo("no");
        assertThat(new FunctionOutcome.Thrown("😀".repeat(600)).message())
                .hasSize(FunctionOutcome.Thrown.LONGEST_MESSAGE)
                .endsWith("😀");
        assertThat(new FunctionOutcome.Thrown("x" + "😀".repeat(600)).message())
                .hasSize(FunctionOutcome.Thrown.LONGEST_MESSAGE - 1)
                .endsWith("😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://hooks.example/",
                "file:///etc/passwd",
                "https://user:pw@hooks.example/",
                "https:///nowhere",
                "https://hooks.example/#part",
                "hooks.example"
            })
    void addresses_that_are_no_webhooks(String url) {
        assertThat(AppFunction.Webhook.isAcceptable(URI.create(url))).isFalse();
    }

    @Test
    void a_function_is_given_between_a_tenth_of_a_second_and_half_a_minute() {
        assertThat(AppFunction.isTimeLimit(Duration.ofMillis(99))).isFalse();
        assertThat(AppFunction.isTimeLimit(Duration.ofMillis(100))).isTrue();
        assertThat(AppFunction.isTimeLimit(Duration.ofSeconds(30))).isTrue();
        assertThat(AppFunction.isTimeLimit(Duration.ofSeconds(31))).isFalse();
    }

    @Test
    void a_service_is_named_as_classes_are() {
        assertThat(AppFunction.Service.isAcceptable("com.example.MyConfirm$Inner"))
                .isTrue();
        assertThat(AppFunction.Service.isAcceptable("com..example")).isFalse();
        assertThat(AppFunction.Service.isAcceptable("com.example.MyConfirm;")).isFalse();
    }
}
