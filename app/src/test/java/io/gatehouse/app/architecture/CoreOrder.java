package io.gatehouse.app.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The core's packages as layers (decision 2): a package knows those of its own layer and of the ones before it. */
final class CoreOrder extends ArchCondition<JavaClass> {

    private static final List<List<String>> LAYERS = List.of(
            List.of("support", "failure"),
            List.of("tenant"),
            List.of("principal"),
            List.of("credential", "access", "customdata", "audit", "token", "delivery", "identity", "function"),
            List.of("challenge"),
            List.of("session"),
            List.of("mfa"),
            List.of("ownership"),
            List.of("signin"),
            List.of("account"),
            List.of("directory", "federation"),
            List.of("team", "appuser"));

    private static final int NOWHERE = -1;

    private final Layout layout;

    CoreOrder(Layout layout) {
        super("know only packages of their own layer and of those before it");
        this.layout = layout;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        int own = layerOf(type);
        if (own == NOWHERE) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in a package without a layer"));
        }
        type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> layerOf(dependency.getTargetClass()) > own)
                .map(CoreOrder::tooHigh)
                .forEach(events::add);
    }

    private static ConditionEvent tooHigh(Dependency dependency) {
        return SimpleConditionEvent.violated(dependency, dependency.getDescription());
    }

    private int layerOf(JavaClass type) {
        List<String> words = layout.below("core", type.getPackageName());
        for (int layer = 0; !words.isEmpty() && layer < LAYERS.size(); layer++) {
            if (LAYERS.get(layer).contains(words.getFirst())) {
                return layer;
            }
        }
        return NOWHERE;
    }
}
