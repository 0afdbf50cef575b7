package io.gatehouse.core.failure;

import java.util.function.Function;

/**
 * The outcome of a use case that can only succeed or be refused. Read it with a {@code switch} without default.
 *
 * @param <T> what success brings
 */
public sealed interface Result<T> {
    /** It was done. */
    record Ok<T>(T value) implements Result<T> {}

    /** It was refused, and nothing has changed but counters and audit. */
    record Refused<T>(Failure failure) implements Result<T> {}

    /** It was done. */
    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    /** It was refused. */
    static <T> Result<T> refused(Failure failure) {
        return new Refused<>(failure);
    }

    /** It was refused, without detail. */
    static <T> Result<T> refused(FailureCode code) {
        return new Refused<>(Failure.of(code));
    }

    /** The same outcome with another value. */
    default <R> Result<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Ok<T>(T value) -> Result.ok(mapping.apply(value));
            case Refused<T>(Failure failure) -> Result.refused(failure);
        };
    }

    /** What follows a success; a refusal stays. */
    default <R> Result<R> then(Function<? super T, Result<R>> next) {
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case Refused<T>(Failure failure) -> Result.refused(failure);
        };
    }
}
