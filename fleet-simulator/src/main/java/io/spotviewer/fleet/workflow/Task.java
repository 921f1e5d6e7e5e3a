package io.spotviewer.fleet.workflow;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One task of a run, which the engine submits as one job.
 *
 * @param workflow the name of its pipeline
 * @param run the name of the run
 * @param process with the workflow before it
 * @param sample null for the step that gathers all samples
 * @param attempt the engine's own, from 1
 * @param use the resources it used, as the engine measured them
 */
public record Task(
        String workflow,
        String run,
        String process,
        @Nullable String sample,
        int attempt,
        Use use) {

    /**
     * The resources that a task used.
     *
     * @param percentCpu of one CPU
     * @param peakMib the most memory, in MiB
     */
    public record Use(BigDecimal percentCpu, int peakMib) {}

    /** Returns the engine's name of the task. */
    public String name() {
        return sample == null ? process : process + " (" + sample + ")";
    }

    /** Returns the name of its job: Nextflow leaves out what Batch does not allow. */
    public String jobName() {
        return process.replace(":", "") + (sample == null ? "" : "_" + sample);
    }
}
