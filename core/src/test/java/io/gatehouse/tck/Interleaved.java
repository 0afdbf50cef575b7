package io.gatehouse.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores between whose calls somebody else acts, and commits, on another connection so to speak. */
public final class Interleaved {
    private Interleaved() {}

    /** The store, before whose first call of any of these methods that happens. */
    public static <T> T before(House house, Class<T> type, T store, Runnable event, String... methods) {
        return acting(house, type, store, event, true, Set.of(methods));
    }

    /** The store, right after whose first call of any of these methods that happens. */
    public static <T> T after(House house, Class<T> type, T store, Runnable event, String... methods) {
        return acting(house, type, store, event, false, Set.of(methods));
    }

    private static <T> T acting(
            House house, Class<T> type, T store, Runnable event, boolean isBefore, Set<String> methods) {
        AtomicBoolean isDue = new AtomicBoolean(true);
        Object acting =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean happens = methods.contains(method.getName()) && isDue.getAndSet(false);
                    if (happens && isBefore) {
                        apart(house, event);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (happens && !isBefore) {
                            apart(house, event);
                        }
                    }
                });
        return type.cast(acting);
    }

    private static void apart(House house, Runnable event) {
        house.world.transactions.apart(() -> {
            event.run();
            return true;
        });
    }
}
