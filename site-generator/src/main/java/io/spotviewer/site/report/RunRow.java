package io.spotviewer.site.report;

import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.site.report.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow, or an array of jobs: its jobs in Batch, and its tasks where the engine's log is known. Cached tasks cost nothing in
 * this run. The figures of a range of days are those of the run's group in the break-down: jobs by the day of their submission, attempts by
 * their last day, money by its day. What is known of whole runs and whole jobs alone is null there.
 *
 * @param engine the workflow engine, {@link WorkflowFacts#ARRAY} for an array of jobs that no engine submitted; null if unknown
 * @param workflow the workflow; null if unknown
 * @param run the run
 * @param key identifies the run among the groups of {@code breakdowns.runs}
 * @param tasks its tasks in the engine's log; null without a log, and in a range: a log has no days
 * @param jobs its jobs in the records
 * @param attempts their attempts
 * @param retries attempts after the first of a job: Batch's own retries, which the engine never sees
 * @param retriedCost the cost of the attempts that Batch retried: all but the last of each job; null in a range, as the next attempt may be
 *     beyond it
 * @param cost the cost of all finished attempts
 * @param waste the part of it that ended without success
 * @param processes the same by process; they add up to the run
 */
public record RunRow(
        @Nullable String engine,
        @Nullable String workflow,
        String run,
        String key,
        @Nullable Tasks tasks,
        long jobs,
        long attempts,
        long retries,
        @Nullable Money retriedCost,
        Money cost,
        Money waste,
        List<ProcessRow> processes) {

    public RunRow {
        processes = List.copyOf(processes);
    }

    /**
     * The tasks of a run in the engine's log.
     *
     * @param all their number
     * @param cached those whose result was taken from an earlier run
     * @param notOnBatch those that another executor ran
     * @param notSubmitted those that never got a job
     * @param withoutRecord those whose job is not in all records: their cost is unknown, and in no sum
     */
    public record Tasks(long all, long cached, long notOnBatch, long notSubmitted, long withoutRecord) {}

    /**
     * The jobs of one process in a run.
     *
     * @param process null for jobs whose process is unknown
     * @param jobs its jobs
     * @param attempts their attempts
     * @param retries attempts after the first of a job
     * @param retriedCost the cost of the attempts that Batch retried; null in a range
     * @param cost the cost of all finished attempts
     * @param waste the part of it that ended without success
     */
    public record ProcessRow(
            @Nullable String process,
            long jobs,
            long attempts,
            long retries,
            @Nullable Money retriedCost,
            Money cost,
            Money waste) {}
}
