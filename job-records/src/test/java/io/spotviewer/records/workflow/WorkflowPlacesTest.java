package io.spotviewer.records.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.WorkflowFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkflowPlacesTest {

    private static List<JobRecord> jobs(String definition, String... names) {
        List<JobRecord> jobs = new ArrayList<>();
        for (String name : names) {
            jobs.add(JobRecord.builder(new JobId("job-" + jobs.size()))
                    .description(JobDescription.builder()
                            .name(name)
                            .definition(definition)
                            .build())
                    .build());
        }
        return jobs;
    }

    /** Returns process and tag of each name, with a slash between. */
    private static Map<String, String> placed(String... names) {
        List<JobRecord> jobs = jobs("nf-image:1", names);
        WorkflowPlaces places = WorkflowPlaces.of(jobs);
        TreeMap<String, String> placed = new TreeMap<>();
        for (JobRecord job : jobs) {
            WorkflowFacts place = places.of(job);
            placed.put(String.valueOf(job.description().name()), place.process() + "/" + place.sample());
        }
        return placed;
    }

    @Test
    void siblingsShowWhereANameOfNextflowSplits() {
        assertThat(placed("ALIGN_s1", "ALIGN_s2", "CALL_s1", "CALL_s2", "REPORT"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ALIGN_s1", "ALIGN/s1",
                        "ALIGN_s2", "ALIGN/s2",
                        "CALL_s1", "CALL/s1",
                        "CALL_s2", "CALL/s2",
                        "REPORT", "REPORT/null"));
    }

    @Test
    void processesThatShareAWordAreNotOne() {
        assertThat(placed("FASTQ_ALIGN_s1", "FASTQ_TRIM_s1", "FASTQ_ALIGN_s2", "FASTQ_TRIM_s2"))
                .containsEntry("FASTQ_ALIGN_s1", "FASTQ_ALIGN/s1")
                .containsEntry("FASTQ_TRIM_s2", "FASTQ_TRIM/s2");
        assertThat(placed("FASTQ_ALIGN", "FASTQ_TRIM", "FASTQ_SORT")).containsEntry("FASTQ_SORT", "FASTQ_SORT/null");
    }

    @Test
    void aTagMayHoldUnderscores() {
        assertThat(placed("ALIGN_s1_L1", "ALIGN_s1_L2", "ALIGN_s2_L1", "TRIM_s1_L1", "TRIM_s1_L2", "TRIM_s2_L1"))
                .containsEntry("ALIGN_s1_L2", "ALIGN/s1_L2")
                .containsEntry("TRIM_s2_L1", "TRIM/s2_L1");
    }

    @Test
    void namesInSmallLettersSplitOnlyWhereBothSidesComeBack() {
        assertThat(placed("align_s1", "align_s2", "call_s1"))
                .containsEntry("align_s1", "align/s1")
                .containsEntry("align_s2", "align_s2/null");
    }

    @Test
    void aSingleJobIsAProcessWithoutATag() {
        assertThat(placed("INDEX_genome")).containsEntry("INDEX_genome", "INDEX_genome/null");
    }

    @Test
    void jobsOfAnotherDefinitionAreNoSiblings() {
        List<JobRecord> jobs = new ArrayList<>(jobs("nf-one:1", "ALIGN_s1"));
        jobs.addAll(jobs("nf-two:1", "x", "ALIGN_s2"));

        assertThat(WorkflowPlaces.of(jobs).of(jobs.get(0)).process()).isEqualTo("ALIGN_s1");
    }

    @Test
    void theEnginesLogOutweighsTagsAndTagsOutweighNames() {
        JobRecord job = JobRecord.builder(new JobId("job-1"))
                .description(JobDescription.builder()
                        .name("tw-3s2ADoxAaBcDeF-ALIGN_s1")
                        .definition("nf-image:1")
                        .workflow(WorkflowFacts.builder()
                                .engine("Nextflow")
                                .run("of tags")
                                .workflow("of tags")
                                .build())
                        .traced(WorkflowFacts.builder().run("of trace").build())
                        .build())
                .build();

        JobRecord placed = WorkflowPlaces.of(List.of(job)).placed(job);

        assertThat(placed.description().workflow())
                .isEqualTo(WorkflowFacts.builder()
                        .engine("Nextflow")
                        .run("of trace")
                        .workflow("of tags")
                        .process("ALIGN_s1")
                        .build());
    }

    @Test
    void aJobOfNoWorkflowStaysAsItIs() {
        JobRecord job = jobs("steps:1", "ALIGN_s1").get(0);

        assertThat(WorkflowPlaces.of(List.of(job)).placed(job)).isSameAs(job);
    }
}
