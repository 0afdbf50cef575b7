package io.gatehouse.tck;

import io.gatehouse.core.function.CustomFunctions;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Functions that tests write, and the calls they were asked with. Safe for several threads. */
public final class TestFunctions implements CustomFunctions {
    private final Map<String, Function<FunctionCall, FunctionOutcome>> functions = new ConcurrentHashMap<>();
    private final List<FunctionCall> calls = new CopyOnWriteArrayList<>();

    /** From now on the function of that name answers so. */
    public void define(String name, Function<FunctionCall, FunctionOutcome> function) {
        functions.put(name, function);
    }

    /** All calls of functions that are defined, in their order. */
    public List<FunctionCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public FunctionOutcome call(FunctionCall call) {
        Function<FunctionCall, FunctionOutcome> function = functions.get(call.name().text());
        if (function == null) {
            return new FunctionOutcome.Unknown();
        }
        calls.add(call);
        return function.apply(call);
    }
}
