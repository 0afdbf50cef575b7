package io.gatehouse.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * Where wire and row records may be seen: in the package that holds their {@code wire} or {@code row} package, and
 * below it.
 */
final class Homes {

    private Homes() {}

    static DescribedPredicate<JavaClass> areWireOrRowTypes(Layout layout) {
        return DescribedPredicate.describe("are wire or row types", type -> {
            List<String> web = layout.below("web", type.getPackageName());
            List<String> persistence = layout.below("persistence", type.getPackageName());
            return web.contains("wire") || persistence.contains("row");
        });
    }

    static ArchCondition<JavaClass> beUsedOnlyWhereTheyLive() {
        return new ArchCondition<>("be used only where they live") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String home = homeOf(type);
                for (Dependency use : type.getDirectDependenciesToSelf()) {
                    String user = use.getOriginClass().getPackageName();
                    if (!user.equals(home) && !user.startsWith(home + ".")) {
                        events.add(SimpleConditionEvent.violated(type, use.getDescription()));
                    }
                }
            }
        };
    }

    /** {@code web.appengine} for {@code web.appengine.wire} and all below that. */
    private static String homeOf(JavaClass type) {
        return type.getPackageName().replaceFirst("\\.(wire|row)(\\..*)?$", "");
    }
}
