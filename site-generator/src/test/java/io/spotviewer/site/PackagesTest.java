package io.spotviewer.site;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages of the generator: small, and dependent on each other one way. */
class PackagesTest {

    private static final long MOST_FILES = 28;

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.spotviewer.site");

    @Test
    void dependOnEachOtherOneWay() {
        slices().matching("io.spotviewer.site.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void holdNoMoreThanOneThought() {
        Map<String, Long> files = PRODUCTION.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(files)
                .allSatisfy((name, number) ->
                        assertThat(number).as("files of %s", name).isLessThanOrEqualTo(MOST_FILES));
    }
}
