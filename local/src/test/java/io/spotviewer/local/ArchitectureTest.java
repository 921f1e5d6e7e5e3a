package io.spotviewer.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that Maven can't hold: who may know whom inside the modules, and that adapters alone know AWS's clients. */
class ArchitectureTest {

    /** Adapters beside their ports, the places that build clients, and the one that puts their failures into words. */
    private static final String ADAPTERS_BY_NAME =
            "io\\.spotviewer\\.(handlers\\.lambda\\.Environment|local\\.account\\.(AwsAccount|PerformanceLog)|cost\\.price\\.AwsPrices|ledger\\.(store\\.S3Files|step\\.S3StepObjects)|published\\.bucket\\.S3Objects|local\\.report\\.DeployedSite|site\\.(AwsSources|SettingAdvice|SiteLocation|regeneration\\.(BucketPlaces|DynamoRecordTables|SfnExecutions))"
                    + "|viewer\\.(AwsClients|regenerate\\.StateMachineRegeneration))(\\$.*)?";

    private static JavaClasses production;

    @BeforeAll
    static void importAllModules() {
        production =
                new ClassFileImporter().withImportOption(new ProductionCode()).importPackages("io.spotviewer");
    }

    @Test
    void onlyAdaptersKnowTheClientsOfAws() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.spotviewer.records.dynamodb..",
                        "io.spotviewer.handlers.lookup.aws..",
                        "io.spotviewer.local.backfill.aws..",
                        "io.spotviewer.local.doctor.aws..")
                .and()
                .haveNameNotMatching(ADAPTERS_BY_NAME)
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.services.."))
                .check(production);
    }

    @Test
    void theStateMachineKnowsNoneOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("io.spotviewer.statemachine..")
                .should()
                .dependOnClassesThat(ours().and(outside("io.spotviewer.statemachine")))
                .check(production);
    }

    @Test
    void thePublishedFormKnowsNoneOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("io.spotviewer.published..")
                .should()
                .dependOnClassesThat(ours().and(outside("io.spotviewer.published")))
                .check(production);
    }

    @Test
    void theViewerKnowsThePublishedFormAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.spotviewer.viewer..")
                .should()
                .dependOnClassesThat(
                        ours().and(outside("io.spotviewer.viewer")).and(outside("io.spotviewer.published")))
                .check(production);
    }

    @Test
    void handlersAndSiteKnowTheRecordsAndNotEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.spotviewer.handlers..")
                .should()
                .dependOnClassesThat(
                        ours().and(outside("io.spotviewer.handlers")).and(outside("io.spotviewer.records")))
                .check(production);
        noClasses()
                .that()
                .resideInAPackage("io.spotviewer.site..")
                .should()
                .dependOnClassesThat(ours().and(outside("io.spotviewer.site"))
                        .and(outside("io.spotviewer.cost"))
                        .and(outside("io.spotviewer.ledger"))
                        .and(outside("io.spotviewer.published"))
                        .and(outside("io.spotviewer.records")))
                .check(production);
    }

    @Test
    void theCostModelKnowsTheRecordsAndNeitherS3NorLambdaNorPages() {
        noClasses()
                .that()
                .resideInAPackage("io.spotviewer.cost..")
                .should()
                .dependOnClassesThat(ours().and(outside("io.spotviewer.cost")).and(outside("io.spotviewer.records")))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage(
                        "software.amazon.awssdk.services.s3..",
                        "com.amazonaws.services.lambda..",
                        "com.github.mustachejava.."))
                .check(production);
    }

    @Test
    void theLedgerKnowsTheRecordsAndTheirCostsAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.spotviewer.ledger..")
                .should()
                .dependOnClassesThat(ours().and(outside("io.spotviewer.ledger"))
                        .and(outside("io.spotviewer.cost"))
                        .and(outside("io.spotviewer.records")))
                .check(production);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        io.spotviewer.fleet,        (Fleet|plan.FleetPlan|aws.FleetView|delivery.(FleetEvent|Delivery)|ledger.(Ledger|Totals)|workflow.Trace)
        io.spotviewer.statemachine, (definition.(StateMachine|DefinitionRules|ServiceIntegration)|executor.(Execution|StateVisit|StateMachineExecutor|Pauses|TaskRuntime|TaskFailedException|LambdaTaskRuntime))
        io.spotviewer.handlers,     (batch.(AttemptDetail|JobDetail|JobDetailReader|JobLookup|SubmissionDetail)|instance.(HostKnowledge|InstanceObservation)|job.(AttachedFacts|JobInput|JobObservation)|lambda.(HandlerPorts|Handlers)|lookup.(AwsAnswers|aws.AwsLookups|ClusterLookup|ContainerInstanceDetail|ContainerInstanceLookup|InstanceDetail|InstanceLookup|SpotRequestDetail|SpotRequestLookup|TaskDetail|TaskLookup|trail.(TrailFacts|TrailReader))|reconcile.(Executions|ReconcileAnswer)|step.Scope)
        io.spotviewer.ledger,       (cube.((Attempt|Day|Instance|Job|Name|Run)Cell|AttemptsPerJob|CheckpointSums|Cube|DearestJobs|Distributions|Histogram|HostJobs|Instance(Day)?Measures|JobCounts|JobEndings|Measures|Name|NamedJobs|ReclaimSums|Reserved(Cell|Time)|RunMeasures|Savings|Times|VcpuTime|WaitHour|sum.(CostSum|Examples))|line.(AttemptLine|Dimension|HostFacts|Instance(Line|Money)|Job(Attempt|Facts|Line)|Line(Day|Kind|Money|Sum)|Units)|parquet.(DamagedFileException|Line(File|Writer))|store.(Buckets|DamagedIndexException|Directory|FolderFiles|Index|Ledger(Commit|Files|Store)|Partition|PartitionKey|S3Files)|run.(AllRecords|Changes|CommittedLines|FullRun|LedgerRun|PartitionSink|RecordEnds|WholeRunNeededException)|step.(Division|LedgerSteps|PartitionItem|S3StepObjects|StepObjects))
        io.spotviewer.site,         (AwsSources|MemoryAdvice|SettingAdvice|SiteGenerator|answer.(BridgeText|SummaryText)|page.Pages|report.(Breakdowns|Completeness|Group|Headline|Intake|Report|Tally|Totals)|report.bridge.Bridge|report.capacity.(IdleTime|Packing)|report.file.ReportJson|report.money.(Comparison|Costs|Money|Waste|WasteEntry)|report.reclaim.(BreakEven|PoolSurvival)|report.spread.(GroupSpread|QueueWait|QueueWaits|Spread)|table.CsvText|text.(Amounts|Format|Names|Text))
        io.spotviewer.records,      ((Attempt(End|Facts|Times)|Hardware|Instance(Fact|Life|Record)|Job(Description|Id|Kind|Record|Status)|Join|PlainJson|Platform|PurchaseOption|Quoted|StatusMark|TaskFacts|UtcTime|WorkflowFacts)|store.((Instance|Job)RecordStore|ChangedRecords|ChangesUnavailableException|RecordChange|RecordRetention|MergeConflictException|NewerSchemaException|OpenJobs|RecordJson|RecordVisitor|TextVisitor|UnreadableRecordException)|aws.(AwsArn|CallBudget|EcsArn|FaultClass|TransientFaultException)|dynamodb.(Dynamo(Instance|Job)RecordStore|TableNames)|setting.Variable|verdict.(Attempt|AttemptOrder|Ending|HostEnd|HostLoss|RecordFlag|Verdict)|workflow.(TracedRun|WorkflowNames|WorkflowPlaces))
        """)
    void aModuleIsEnteredByItsDoors(String module, String doors) {
        noClasses()
                .that()
                .resideOutsideOfPackage(module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(module + "..")
                        .and(not(nameMatching((module + "." + doors).replace(".", "\\.") + "(\\$.*)?"))))
                .check(production);
    }

    @Test
    void onlyTheLocalModuleKnowsTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.spotviewer.local..", "io.spotviewer.fleet..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.spotviewer.fleet.."))
                .check(production);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.spotviewer.(**)").should().beFreeOfCycles().check(production);
    }

    @Test
    void noPackageIsADrawerForEverything() {
        classes()
                .should()
                .resideOutsideOfPackages(
                        "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..")
                .check(production);
    }

    @Test
    void onlyTheLocalModuleKnowsTheEmbeddedDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.spotviewer.local..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.h2.."))
                .check(production);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("io.spotviewer..");
    }

    private static DescribedPredicate<JavaClass> outside(String root) {
        return not(resideInAPackage(root + ".."));
    }
}
