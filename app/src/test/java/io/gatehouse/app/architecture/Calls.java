package io.gatehouse.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** Calls that a rule speaks of. */
final class Calls {

    private static final Set<String> SYSTEM_TIME = Set.of("currentTimeMillis", "nanoTime");

    private Calls() {}

    /** {@code Instant.now()} and its like, {@code System.currentTimeMillis()}, {@code Clock.systemUTC()}. */
    static DescribedPredicate<JavaMethodCall> readTheSystemClock() {
        return DescribedPredicate.describe("the system's clock is read", call -> {
            AccessTarget.MethodCallTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            return switch (owner) {
                case "java.lang.System" -> SYSTEM_TIME.contains(target.getName());
                case "java.time.Clock", "java.time.InstantSource" ->
                    target.getName().startsWith("system");
                default ->
                    owner.startsWith("java.time.")
                            && target.getName().equals("now")
                            && target.getRawParameterTypes().isEmpty();
            };
        });
    }
}
