package io.spotviewer.records.workflow;

import org.jspecify.annotations.Nullable;

/**
 * The tasks of one run as its engine logged them, where the records know only jobs.
 *
 * @param workflow name of the workflow; null where unknown
 * @param run the run, as the facts of its jobs name it
 * @param tasks all tasks, of which the next four are parts
 * @param submitted those with a job in Batch
 * @param cached those whose result was taken from an earlier run, at no cost
 * @param notOnBatch those that another executor ran, such as the launching machine
 * @param notSubmitted those that never got a job
 */
public record TracedRun(
        @Nullable String workflow,
        String run,
        long tasks,
        long submitted,
        long cached,
        long notOnBatch,
        long notSubmitted) {

    public TracedRun {
        if (tasks != submitted + cached + notOnBatch + notSubmitted) {
            throw new IllegalArgumentException("expected the parts of " + tasks + " tasks, got " + submitted + " + "
                    + cached + " + " + notOnBatch + " + " + notSubmitted);
        }
    }
}
