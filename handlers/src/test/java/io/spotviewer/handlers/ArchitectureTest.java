package io.spotviewer.handlers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath(Path.of("target", "classes"));

    @Test
    void onlyAdaptersKnowAnSdkClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spotviewer.handlers.lookup.aws")
                .and()
                .doNotHaveSimpleName("Environment")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services..")
                .check(OURS);
    }

    @Test
    void portsKnowNeitherSdkNorLambda() {
        classes()
                .that()
                .resideInAnyPackage("io.spotviewer.handlers.lookup", "io.spotviewer.handlers.batch")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.spotviewer.handlers.lookup",
                        "io.spotviewer.handlers.batch",
                        "io.spotviewer.records",
                        "io.spotviewer.records.workflow",
                        "java..",
                        "org.jspecify..")
                .check(OURS);
    }

    @Test
    void onlyHandlersAndTheirBoundaryKnowLambda() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Handler")
                .and()
                .doNotHaveSimpleName("Handlers")
                .and()
                .doNotHaveSimpleName("Boundary")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws..")
                .check(OURS);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("io.spotviewer.handlers.(**)")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void onlyOneClassReadsTheEnvironment() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Environment")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(OURS);
    }

    @Test
    void onlyOneClassReadsTheClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }
}
