package io.gatehouse.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Each package says by {@code @NullMarked} that nothing in it is null unless it is marked so. */
final class NullMarks {

    private NullMarks() {}

    static ArchCondition<JavaClass> resideInAMarkedPackage() {
        return new ArchCondition<>("reside in a package that is marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is in a package without @NullMarked in its package-info"));
                }
            }
        };
    }
}
