package io.spotviewer.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages of the ledger: one direction, and one of them alone knows the form of files. */
class ArchitectureTest {

    private static JavaClasses ledger;

    @BeforeAll
    static void importLedger() {
        ledger = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.spotviewer.ledger");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.spotviewer.ledger.(**)").should().beFreeOfCycles().check(ledger);
    }

    @Test
    void onlyThePackageOfParquetKnowsParquet() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spotviewer.ledger.parquet..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..", "blue.strategic..")
                .check(ledger);
    }
}
