package io.spotviewer.statemachine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages of the module: executor above definition above states above template. */
class ArchitectureTest {

    private static JavaClasses module;

    @BeforeAll
    static void importModule() {
        module = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.spotviewer.statemachine");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.spotviewer.(**)").should().beFreeOfCycles().check(module);
    }

    @Test
    void statesKnowNeitherTheirDefinitionNorTheirExecutor() {
        classes()
                .that()
                .resideInAPackage("io.spotviewer.statemachine.states..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.spotviewer.statemachine.states..",
                        "io.spotviewer.statemachine.template..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(module);
    }

    @Test
    void onlyTemplatesKnowTheQueryLanguage() {
        classes()
                .that()
                .resideInAPackage("io.spotviewer.statemachine.template..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.spotviewer.statemachine.template..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "com.dashjoin..",
                        "org.jspecify..")
                .check(module);
    }
}
