package io.gatehouse.tck;

import io.gatehouse.core.function.CustomFunctions;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Functions that tests write on the spot; remembers how they were called. Safe for several threads. */
public final class ScriptedFunctions implements CustomFunctions {
    private final Map<FunctionName, Function<FunctionCall, FunctionOutcome>> scripts = new ConcurrentHashMap<>();
    private final List<FunctionCall> calls = new CopyOnWriteArrayList<>();

    /** From now on that name is answered so, in every application. */
    public ScriptedFunctions on(String name, Function<FunctionCall, FunctionOutcome> script) {
        scripts.put(new FunctionName(name), script);
        return this;
    }

    /** From now on that name returns that value. */
    public ScriptedFunctions returning(String name, FunctionValue value) {
        return on(name, call -> new FunctionOutcome.Returned(value));
    }

    /** What was called so far and is written, the oldest first. */
    public List<FunctionCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public FunctionOutcome call(FunctionCall call) {
        Function<FunctionCall, FunctionOutcome> script = scripts.get(call.name());
        if (script == null) {
            return new FunctionOutcome.Unknown();
        }
        calls.add(call);
        return script.apply(call);
    }
}
