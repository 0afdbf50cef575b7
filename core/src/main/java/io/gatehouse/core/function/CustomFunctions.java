package io.gatehouse.core.function;

/**
 * The functions of applications, as callers see them. Safe for several threads. A call may take as long as the function's
 * time limit, so it is never made while a transaction is open.
 */
public interface CustomFunctions {
    /**
     * Calls the function of that name in the application, at most once, and waits for its answer.
     *
     * <ul>
     *   <li>what it answers is {@link FunctionOutcome.Returned}, JSON's null included;
     *   <li>what it refuses by its own words is {@link FunctionOutcome.Thrown};
     *   <li>a name that the application has not declared is {@link FunctionOutcome.Unknown};
     *   <li>no answer within the time limit is {@link FunctionOutcome.TimedOut};
     *   <li>everything else is {@link FunctionOutcome.Failed}: it cannot be reached, breaks, or answers what cannot be read.
     * </ul>
     *
     * <p>Whoever asks a function for a decision takes {@code Returned} alone for one, and only the values that it knows.
     *
     * @throws io.gatehouse.core.support.StoreUnavailableException if the declarations cannot be read
     */
    FunctionOutcome call(FunctionCall call);
}
