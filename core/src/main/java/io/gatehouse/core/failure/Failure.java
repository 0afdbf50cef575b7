package io.gatehouse.core.failure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A refusal: the cause and, for some causes, one typed detail. A value, not an exception: expected refusals are part
 * of a use case's result.
 *
 * @param code the cause
 * @param detail what the dialect may tell with it
 */
public record Failure(FailureCode code, Detail detail) {

    /** What goes with a cause. */
    public sealed interface Detail {}

    /** Nothing more to say. */
    public record None() implements Detail {}

    /** When asking again makes sense. @param delay at least one second */
    public record RetryAfter(Duration delay) implements Detail {}

    /** The member of the request that was wrong. @param name the domain's name for it */
    public record Field(String name) implements Detail {}

    /** The unmet rules of a policy. @param names rule names, in the policy's order, at least one */
    public record Rules(List<String> names) implements Detail {
        public Rules {
            names = List.copyOf(names);
        }
    }

    private static final None NONE = new None();

    /** A refusal without detail. */
    public static Failure of(FailureCode code) {
        return new Failure(code, NONE);
    }

    /** A refusal that ends by itself; the delay is rounded up to whole seconds, one at least. */
    public static Failure retryAfter(FailureCode code, Duration delay) {
        long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
        return new Failure(code, new RetryAfter(Duration.ofSeconds(seconds)));
    }

    /** A refusal because of one member. */
    public static Failure field(FailureCode code, String name) {
        return new Failure(code, new Field(name));
    }

    /** A refusal because of unmet rules. */
    public static Failure rules(FailureCode code, List<String> names) {
        return new Failure(code, new Rules(names));
    }

    /** The delay, if this refusal has one. */
    public Optional<Duration> delay() {
        return detail instanceof RetryAfter after ? Optional.of(after.delay()) : Optional.empty();
    }
}
