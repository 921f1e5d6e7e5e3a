package io.spotviewer.fleet.workflow;

import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.account.JobDefinition.Reservation;
import io.spotviewer.fleet.account.JobDefinition.RunTime;
import io.spotviewer.fleet.account.JobDefinition.Submissions;
import io.spotviewer.fleet.account.RetryStrategy;
import java.math.BigDecimal;
import java.util.List;

/**
 * A pipeline of Nextflow's.
 *
 * @param name of its workflow
 * @param perSample the steps that each sample goes through, one after the other
 * @param gathering the step that waits for all samples
 */
public record Pipeline(String name, List<Step> perSample, Step gathering) {

    /** The pipelines of the genomics group. */
    public static final List<Pipeline> ALL = List.of(
            new Pipeline(
                    "VARIANTS",
                    List.of(
                            new Step("TRIM", definition("nf-fastp", "4", 7_600, new RunTime(11, 0.35, 120))),
                            new Step("MAP", definition("nf-bwa-mem2", "8", 28_000, new RunTime(46, 0.4, 300))),
                            new Step("CALL", definition("nf-gatk4", "4", 14_000, new RunTime(32, 0.4, 240)))),
                    new Step("JOINT_CALL", definition("nf-glnexus", "8", 56_000, new RunTime(70, 0.3, 480)))),
            new Pipeline(
                    "RNASEQ",
                    List.of(
                            new Step("FASTQC", definition("nf-fastqc", "2", 3_800, new RunTime(7, 0.35, 60))),
                            new Step("QUANT", definition("nf-salmon", "8", 22_000, new RunTime(21, 0.4, 180)))),
                    new Step("MULTIQC", definition("nf-multiqc", "2", 3_800, new RunTime(5, 0.3, 60)))));

    /**
     * A step of a pipeline: a process, and the job definition that Nextflow registered for its container.
     *
     * @param process its name without that of the workflow
     */
    public record Step(String process, JobDefinition definition) {}

    public Pipeline {
        perSample = List.copyOf(perSample);
    }

    /** Returns the number of jobs of a run in which nothing fails. */
    public int jobs(int samples) {
        return samples * perSample.size() + 1;
    }

    /** Nextflow has Batch retry what lost its host, and sees to everything else itself. */
    private static JobDefinition definition(String name, String vcpus, int memoryMib, RunTime runTime) {
        return new JobDefinition(
                name,
                1,
                "genomics-spot",
                new Reservation(new BigDecimal(vcpus), memoryMib),
                runTime,
                new RetryStrategy(5, RetryStrategy.HOST_ONLY),
                new Submissions(0, 0, "genomics", true),
                List.of(
                        "bash",
                        "-o",
                        "pipefail",
                        "-c",
                        "trap \"[[ -n \\$pid ]] && kill \\$pid\" TERM; bash .command.run"));
    }
}
