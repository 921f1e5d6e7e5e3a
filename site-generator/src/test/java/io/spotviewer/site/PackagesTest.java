package io.spotviewer.site;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The packages of the generator: small, and dependent on each other one way. */
class PackagesTest {

    private static final long MOST_FILES = 30;

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

    /** Rounding to what is shown is the business of the package of words and numbers; everything else is the report's. */
    @Test
    void pagesTablesAndChartsComputeNoFigure() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.spotviewer.site.page",
                        "io.spotviewer.site.section",
                        "io.spotviewer.site.table",
                        "io.spotviewer.site.chart")
                .should()
                .callMethodWhere(target(owner(assignableTo(BigDecimal.class)))
                        .and(target(nameMatching("add|subtract|multiply|divide|pow"))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(LongStream.class))).and(target(nameMatching("sum|average"))))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.spotviewer.cost..")
                .check(PRODUCTION);
    }
}
