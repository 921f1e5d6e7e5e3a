package io.spotviewer.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages of the simulator: one direction, and nothing of the rest of the project. */
class ArchitectureTest {

    private static JavaClasses simulator;

    @BeforeAll
    static void importSimulator() {
        simulator = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.spotviewer.fleet");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.spotviewer.(**)").should().beFreeOfCycles().check(simulator);
    }

    @Test
    void theSimulatorSharesNoCodeWithTheModulesItChecks() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.spotviewer.fleet..", "java..", "com.fasterxml.jackson..", "org.jspecify..")
                .check(simulator);
    }
}
