package io.gatehouse.federation.function;

import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionOutcome.Failed;
import io.gatehouse.core.function.FunctionOutcome.Returned;
import io.gatehouse.core.function.FunctionOutcome.Thrown;
import io.gatehouse.core.function.FunctionOutcome.TimedOut;
import io.gatehouse.core.function.FunctionRunner;
import io.gatehouse.core.function.FunctionValue;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Functions that are classes on the server's class path, found by {@link ServiceLoader}: one that is not registered there
 * cannot be called, whatever a declaration names. Objects are made at their first call and kept. Safe for several threads;
 * close it at the end.
 */
public final class ServiceFunctions implements FunctionRunner<AppFunction.Service>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceFunctions.class);

    private final Map<String, ServiceLoader.Provider<FunctionService>> registered;
    private final Map<String, FunctionService> made = new ConcurrentHashMap<>();
    private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();
    private final Places places = new Places();

    /**
     * Looks for services.
     *
     * @param loader of the class path
     * @throws java.util.ServiceConfigurationError if a jar names one that is not there or is none
     */
    public ServiceFunctions(ClassLoader loader) {
        registered = ServiceLoader.load(FunctionService.class, loader).stream()
                .collect(Collectors.toUnmodifiableMap(
                        provider -> provider.type().getName(), Function.identity(), (one, same) -> one));
        registered.keySet().forEach(name -> LOG.info("functions can be served by {}", name));
    }

    @Override
    public FunctionOutcome run(AppFunction.Service service, FunctionCall call) {
        FunctionOutcome outcome = places.in(call.application(), () -> call(service, call))
                .orElseGet(() -> new Failed("too many of the application's functions are under way"));
        if (outcome instanceof Failed failed) {
            LOG.warn("function {} of {} fails: {}", call.name(), call.application(), failed.reason());
        }
        return outcome;
    }

    private FunctionOutcome call(AppFunction.Service service, FunctionCall call) {
        Optional<FunctionService> found;
        try {
            found = service(service.className());
        } catch (RuntimeException | Error e) { // what its constructor threw, be it that a class of its own is missing
            return new Failed("it cannot be made: " + e);
        }
        return found.map(function -> await(function, service, call))
                .orElseGet(() -> new Failed("no service of that class is on the class path"));
    }

    private Optional<FunctionService> service(String className) {
        ServiceLoader.Provider<FunctionService> provider = registered.get(className);
        return provider == null
                ? Optional.empty()
                : Optional.of(made.computeIfAbsent(className, name -> provider.get()));
    }

    private FunctionOutcome await(FunctionService function, AppFunction.Service service, FunctionCall call) {
        Future<FunctionOutcome> answer = runners.submit(() -> ask(function, call));
        try {
            return answer.get(service.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new TimedOut();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Failed("interrupted");
        } catch (ExecutionException e) {
            LOG.warn("function {} of {} breaks", call.name(), call.application(), e.getCause());
            return new Failed("it breaks");
        }
    }

    private static FunctionOutcome ask(FunctionService function, FunctionCall call) throws Exception {
        FunctionService.Caller caller = new FunctionService.Caller(
                call.context().clientAppId(),
                CallerValue.of(call.context().user()),
                call.context().remoteAddress(),
                call.context().requestId());
        try {
            return FunctionValue.parse(function.call(
                            call.arguments().stream().map(FunctionValue::json).toList(), caller))
                    .<FunctionOutcome>map(Returned::new)
                    .orElseGet(() -> new Failed("its result is not a value, or beyond what is taken"));
        } catch (FunctionRefusal refusal) {
            return new Thrown(refusal.getMessage() == null ? "" : refusal.getMessage());
        }
    }

    @Override
    public void close() {
        runners.shutdownNow();
    }
}
