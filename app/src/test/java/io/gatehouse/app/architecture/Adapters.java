package io.gatehouse.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** One slice per adapter module. */
record Adapters(Layout layout) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        List<String> words = layout.below("", type.getPackageName());
        return !words.isEmpty() && Layout.ADAPTERS.contains(words.getFirst())
                ? SliceIdentifier.of(words.getFirst())
                : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "adapters";
    }
}
