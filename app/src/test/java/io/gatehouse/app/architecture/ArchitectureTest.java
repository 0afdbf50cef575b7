package io.gatehouse.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of the house holds in all modules, and none of them is blind: each catches its offenders. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ArchitectureTest::isNoTestJar)
            .importPackages(Layout.GATEHOUSE.base());

    private static final JavaClasses SAMPLE = new ClassFileImporter().importPackages(Layout.OFFENDING.base());

    /** Before packaging the suites of other modules are folders of test classes, afterwards jars. */
    private static boolean isNoTestJar(Location location) {
        return !location.contains("/io/gatehouse/tck/") && !location.contains("-tests.jar");
    }

    @ParameterizedTest
    @EnumSource
    void the_house_keeps(HouseRule rule) {
        rule.in(Layout.GATEHOUSE).check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void the_sample_breaks(HouseRule rule) {
        EvaluationResult result = rule.in(Layout.OFFENDING).evaluate(SAMPLE);

        List<String> said = result.getFailureReport().getDetails();
        assertThat(rule.offenders())
                .isNotEmpty()
                .allSatisfy(offender ->
                        assertThat(said).anyMatch(line -> line.contains(Layout.OFFENDING.base() + "." + offender)));
    }
}
