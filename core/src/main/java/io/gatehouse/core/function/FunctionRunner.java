package io.gatehouse.core.function;

/**
 * Reaches functions of one kind of {@link AppFunction.Target}. Safe for several threads.
 *
 * @param <T> the kind
 */
public interface FunctionRunner<T extends AppFunction.Target> {
    /** Calls the declared function, at most once, as {@link CustomFunctions#call} says; never {@link FunctionOutcome.Unknown}. */
    FunctionOutcome run(T target, FunctionCall call);
}
