package io.spotviewer.records.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.WorkflowFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowNamesTest {

    private static final String UUID = "0d4c2c5e-0000-4000-8000-00000000abcd";
    private static final String OF_METAFLOW = "metaflow_0123456789abcdef0123456789abcdef01234567:1";
    private static final String OF_NEXTFLOW = "nf-example-org-tools-aligner-1-2:3";

    private static @Nullable WorkflowFacts explicit(
            String name, String definition, Map<String, String> tags, Map<String, String> parameters) {
        return WorkflowNames.explicit(WorkflowNames.labels(tags, parameters, name, definition), name, definition);
    }

    private static WorkflowFacts inferred(String id, String name, String definition) {
        return WorkflowNames.inferred(
                new JobId(id),
                JobDescription.builder().name(name).definition(definition).build());
    }

    @Test
    void metaflowsParametersCarryFlowRunAndStep() {
        Map<String, String> parameters = Map.of(
                "metaflow.user", "alice",
                "metaflow.flow_name", "TrainFlow",
                "metaflow.run_id", "1795593600123456",
                "metaflow.step_name", "fit",
                "metaflow.retry_count", "1",
                "secret", "hunter2");

        assertThat(explicit("any", OF_METAFLOW, Map.of(), parameters))
                .isEqualTo(WorkflowFacts.builder()
                        .engine("Metaflow")
                        .workflow("TrainFlow")
                        .run("1795593600123456")
                        .process("fit")
                        .engineAttempt(2)
                        .build());
        assertThat(WorkflowNames.labels(Map.of(), parameters, "any", OF_METAFLOW))
                .containsOnlyKeys(
                        "metaflow.flow_name", "metaflow.run_id", "metaflow.step_name", "metaflow.retry_count");
        assertThat(WorkflowNames.parameters(parameters)).doesNotContainKeys("metaflow.user", "secret");
    }

    @ParameterizedTest
    @CsvSource({
        "align-0-a1b2c3d4,align,1",
        "align-0-try2-e5f6g7h2,align,2",
        "sort_bam-a1b2c3d4,sort_bam,1",
        "odd name,,"
    })
    void theTagOfMiniwdlNamesTheRunAndTheJobsNameTheCall(
            String name, @Nullable String call, @Nullable Integer attempt) {
        assertThat(explicit(name, name + ":1", Map.of("AWS_BATCH_PARENT_JOB_ID", UUID), Map.of()))
                .isEqualTo(WorkflowFacts.builder()
                        .engine("miniwdl")
                        .run(UUID)
                        .process(call)
                        .engineAttempt(attempt)
                        .build());
    }

    @Test
    void resourceLabelsOfNextflowAreReadUnderItsDefinitionsOnly() {
        Map<String, String> tags = Map.of("project", "p1", "run", "r-77", "pipelineProcess", "DEMO:ALIGN");

        assertThat(explicit("DEMOALIGN_s1", OF_NEXTFLOW, tags, Map.of()))
                .isEqualTo(WorkflowFacts.builder()
                        .engine("Nextflow")
                        .run("r-77")
                        .process("DEMO:ALIGN")
                        .build());
        assertThat(explicit("DEMOALIGN_s1", "steps:4", tags, Map.of())).isNull();
        assertThat(WorkflowNames.labels(tags, Map.of(), "DEMOALIGN_s1", OF_NEXTFLOW))
                .doesNotContainKey("project");
        assertThat(explicit("x", "steps:4", Map.of("nextflow.io/runName", "mad_bell"), Map.of()))
                .isNotNull()
                .returns("mad_bell", WorkflowFacts::run);
    }

    @Test
    void theIdOfSeqeraPlatformIsTheRun() {
        assertThat(explicit("tw-3s2ADoxAaBcDeF-DEMOALIGN_s1", OF_NEXTFLOW, Map.of(), Map.of()))
                .isNotNull()
                .returns("3s2ADoxAaBcDeF", WorkflowFacts::run)
                .returns("Nextflow", WorkflowFacts::engine);
        assertThat(explicit("tw-production-nightly", "steps:4", Map.of(), Map.of()))
                .isNull();
        assertThat(explicit("tw-production1-nightly", "steps:4", Map.of(), Map.of()))
                .isNull();
    }

    @Test
    void tagsOfSnakemakesJobsAreReadUnderItsNamesOnly() {
        assertThat(explicit("snakejob-align-" + UUID, "own:1", Map.of("run", "r-77"), Map.of()))
                .isNotNull()
                .returns("Snakemake", WorkflowFacts::engine)
                .returns("r-77", WorkflowFacts::run);
        assertThat(explicit("snakejob-align", "own:1", Map.of("run", "r-77"), Map.of()))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "snakejob-align-" + UUID + ",own:1,Snakemake,,,align",
        "alice-TrainFlow-1795593600123456-fit-17-0," + OF_METAFLOW + ",Metaflow,TrainFlow,1795593600123456,fit",
        "alice-b-TrainFlow-sfn-" + UUID + "-fit-17-0," + OF_METAFLOW + ",Metaflow,TrainFlow,sfn-" + UUID + ",fit",
        "wf_hello-align,cromwell_EXAMPLE_0123456789abcdef:2,Cromwell,wf_hello,,align",
        "align-0-e5f6g7h2,align-0-e5f6g7h2:1,miniwdl,,,align",
        "DEMOVARIANTSALIGN_s1," + OF_NEXTFLOW + ",Nextflow,,,",
    })
    void formsOfNamesSuggestAnEngine(
            String name,
            String definition,
            String engine,
            @Nullable String workflow,
            @Nullable String run,
            @Nullable String process) {
        assertThat(inferred("job-1", name, definition))
                .returns(engine, WorkflowFacts::engine)
                .returns(workflow, WorkflowFacts::workflow)
                .returns(run, WorkflowFacts::run)
                .returns(process, WorkflowFacts::process)
                .returns(null, WorkflowFacts::sample);
    }

    @ParameterizedTest
    @CsvSource({
        "ALIGN_s1,aligner:3",
        "nightly_load_step_2,nightly_load:1",
        "alice-TrainFlow-17-fit-17-0,training:1",
        "wf_hello-align,hello:1",
        "train-training,train-training:1",
        "align-e5f6g7h2,align:1",
        "nightly-20261125,nightly-20261125:1",
        "nf-core,other:1",
        "snakejob-align,snake:1",
    })
    void aNameWithTheRightSeparatorsIsNoTaskOfAWorkflow(String name, String definition) {
        assertThat(inferred("job-1", name, definition)).isEqualTo(WorkflowFacts.UNKNOWN);
        assertThat(explicit(name, definition, Map.of(), Map.of())).isNull();
    }

    @Test
    void theChildrenOfAnArrayAreARunOfItsParentUnlessAnEngineOwnsThem() {
        assertThat(inferred("job-1:7", "sweep", "steps:4"))
                .isEqualTo(WorkflowFacts.builder()
                        .engine("Batch array")
                        .workflow("sweep")
                        .run("job-1")
                        .build());
        assertThat(inferred("job-1:7", "DEMOALIGN_s1", OF_NEXTFLOW))
                .returns("Nextflow", WorkflowFacts::engine)
                .returns(null, WorkflowFacts::run);
    }
}
