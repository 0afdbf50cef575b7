package io.gatehouse.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Stream;

/** One slice per dialect: {@code web.appengine}, {@code web.authing.v2}. What all share is none. */
record Dialects(Layout layout) implements SliceAssignment {

    private static final List<String> SHARED = List.of("http", "security", "phone");

    /** The dialect that comes in versions, each a slice of its own. */
    private static final List<String> VERSIONED = List.of("authing");

    static DescribedPredicate<JavaClass> belongToOne(Layout layout) {
        Dialects dialects = new Dialects(layout);
        return DescribedPredicate.describe(
                "belong to a dialect", type -> !dialects.dialectOf(type).isEmpty());
    }

    /** Packages of what all dialects share, and of what the versions of one do. */
    static String[] sharedPackages(Layout layout) {
        return Stream.concat(
                        SHARED.stream().map(room -> layout.tree("web." + room)),
                        VERSIONED.stream().map(dialect -> layout.base() + ".web." + dialect))
                .toArray(String[]::new);
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String dialect = dialectOf(type);
        return dialect.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(dialect);
    }

    @Override
    public String getDescription() {
        return "dialects";
    }

    private String dialectOf(JavaClass type) {
        List<String> words = layout.below("web", type.getPackageName());
        if (words.isEmpty() || SHARED.contains(words.getFirst())) {
            return "";
        }
        if (words.equals(VERSIONED) || words.equals(List.of("authing", "wire"))) {
            return ""; // what the versions of one dialect share
        }
        boolean versioned = words.size() > 1 && words.get(1).matches("v\\d+|graphql");
        return versioned ? words.get(0) + "." + words.get(1) : words.getFirst();
    }
}
