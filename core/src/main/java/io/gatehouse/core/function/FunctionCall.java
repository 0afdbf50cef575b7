package io.gatehouse.core.function;

import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;

/**
 * One call of a function of an application. Prints without its arguments.
 *
 * @param arguments in their order; may be empty
 */
public record FunctionCall(
        TenantId tenantId,
        ApplicationId application,
        FunctionName name,
        List<FunctionValue> arguments,
        FunctionContext context) {
    /** How many arguments a call may have. */
    public static final int MOST_ARGUMENTS = 100;

    public FunctionCall {
        if (arguments.size() > MOST_ARGUMENTS) {
            throw new IllegalArgumentException("too many arguments");
        }
        arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
        return "FunctionCall[" + application + " " + name + ", " + arguments.size() + " arguments]";
    }
}
