package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionContext;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionOutcome.Failed;
import io.gatehouse.core.function.FunctionOutcome.Returned;
import io.gatehouse.core.function.FunctionOutcome.Thrown;
import io.gatehouse.core.function.FunctionOutcome.TimedOut;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link io.gatehouse.core.function.FunctionRunner} keeps, against a peer that behaves in every way. */
public abstract class FunctionRunnerContract {
    /** How the peer behaves. */
    public enum Peer {
        /** Returns the list of its arguments. */
        ECHOES,
        /** Returns what it was told of the caller: application, user, address and request id, in a list. */
        TELLS_THE_CALLER,
        /** Refuses with the words "not on my watch". */
        REFUSES,
        /** Refuses without words. */
        REFUSES_WORDLESSLY,
        /** Breaks with an inner secret in what it tells. */
        BREAKS,
        /** Takes longer than it may. */
        HANGS,
        /** Returns more than is taken. */
        ANSWERS_TOO_MUCH,
        /** Answers what is no value. */
        ANSWERS_NONSENSE,
        /** Is not there. */
        IS_MISSING
    }

    /** Calls the peer. The peer that hangs has a time limit of a few hundred milliseconds. */
    protected abstract FunctionOutcome run(Peer peer, FunctionCall call);

    private static final TenantId TENANT = new TenantId(Samples.id());
    private static final ApplicationId APPLICATION = new ApplicationId(Samples.id());

    protected static FunctionCall call(FunctionContext.@Nullable User user, FunctionValue... arguments) {
        return new FunctionCall(
                TENANT,
                APPLICATION,
                new FunctionName("login"),
                Arrays.asList(arguments),
                new FunctionContext("myapp-abcde", user, "203.0.113.7", "request-1"));
    }

    private static FunctionValue mixed() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("z", null);
        members.put("text", "Straße \"\\ \u2028 漢字 🗝");
        members.put("whole", new BigDecimal("12345678901234567890"));
        members.put("exact", new BigDecimal("0.1"));
        members.put("flag", true);
        members.put("list", Collections.unmodifiableList(Arrays.asList(BigDecimal.ONE, null, Map.of("$oid", "65"))));
        return new FunctionValue(members);
    }

    @Test
    void arguments_go_there_and_values_come_back_as_they_are() {
        FunctionOutcome outcome = run(Peer.ECHOES, call(null, mixed(), FunctionValue.NULL, FunctionValue.text("x")));

        assertThat(outcome)
                .isEqualTo(new Returned(FunctionValue.list(mixed(), FunctionValue.NULL, FunctionValue.text("x"))));
    }

    @Test
    void a_call_without_arguments_is_one() {
        assertThat(run(Peer.ECHOES, call(null))).isEqualTo(new Returned(FunctionValue.list()));
    }

    @Test
    void a_function_is_told_who_calls_from_where() {
        FunctionContext.User user = new FunctionContext.User(
                "65f000000000000000000001",
                "normal",
                FunctionValue.object(Map.of("email", FunctionValue.text("a@b.c"))),
                FunctionValue.object(Map.of()),
                List.of(new FunctionContext.Identity("65f0-x", "anon-user")));

        assertThat(run(Peer.TELLS_THE_CALLER, call(user)))
                .isEqualTo(new Returned(new FunctionValue(List.of(
                        "myapp-abcde",
                        Map.of(
                                "id",
                                "65f000000000000000000001",
                                "type",
                                "normal",
                                "data",
                                Map.of("email", "a@b.c"),
                                "custom_data",
                                Map.of(),
                                "identities",
                                List.of(Map.of("id", "65f0-x", "provider_type", "anon-user"))),
                        "203.0.113.7",
                        "request-1"))));
        assertThat(run(Peer.TELLS_THE_CALLER, call(null)))
                .isEqualTo(new Returned(
                        new FunctionValue(Arrays.asList("myapp-abcde", null, "203.0.113.7", "request-1"))));
    }

    @Test
    void a_refusal_brings_its_words() {
        assertThat(run(Peer.REFUSES, call(null))).isEqualTo(new Thrown("not on my watch"));
        assertThat(run(Peer.REFUSES_WORDLESSLY, call(null))).isEqualTo(new Thrown(""));
    }

    @Test
    void one_that_breaks_fails_and_its_inner_words_are_not_told() {
        assertThat(run(Peer.BREAKS, call(null)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).doesNotContain("inner"));
    }

    @Test
    void fault_F26_one_that_takes_too_long_is_given_up() {
        assertThat(run(Peer.HANGS, call(null))).isEqualTo(new TimedOut());
    }

    @Test
    void fault_F26_one_that_answers_too_much_fails() {
        assertThat(run(Peer.ANSWERS_TOO_MUCH, call(null))).isInstanceOf(Failed.class);
    }

    @Test
    void one_that_answers_nonsense_or_is_missing_fails() {
        assertThat(run(Peer.ANSWERS_NONSENSE, call(null))).isInstanceOf(Failed.class);
        assertThat(run(Peer.IS_MISSING, call(null))).isInstanceOf(Failed.class);
    }

    @Test
    void many_calls_at_once_get_their_own_answers() {
        List<FunctionOutcome> answers =
                Race.of(16, caller -> run(Peer.ECHOES, call(null, FunctionValue.text("caller " + caller))));

        assertThat(answers)
                .containsExactlyElementsOf(IntStream.range(0, 16)
                        .mapToObj(caller -> (FunctionOutcome)
                                new Returned(FunctionValue.list(FunctionValue.text("caller " + caller))))
                        .toList());
    }

    @Test
    void calls_after_one_that_hung_are_answered() {
        run(Peer.HANGS, call(null));

        assertThat(run(Peer.ECHOES, call(null))).isEqualTo(new Returned(FunctionValue.list()));
    }
}
