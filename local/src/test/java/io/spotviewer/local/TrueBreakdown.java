package io.spotviewer.local;

import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.workflow.Task;
import io.spotviewer.ledger.line.Dimension;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The costs of a fleet by a dimension of jobs, from the simulator's ledger. */
final class TrueBreakdown {

    /** The key of the jobs whose key in the dimension is unknown. */
    static final String UNKNOWN = "unknown";

    private TrueBreakdown() {}

    /** Returns the costs of the jobs by their keys in the report, in USD. */
    static SortedMap<String, BigDecimal> of(Ledger ledger, Dimension dimension) {
        TreeMap<String, BigDecimal> costs = new TreeMap<>();
        for (Ledger.JobRow job : ledger.jobs()) {
            for (String key : keys(job, dimension)) {
                if (job.finishedAttempts() > 0) {
                    costs.merge(key, job.cost(), BigDecimal::add);
                }
            }
        }
        return costs;
    }

    private static Collection<String> keys(Ledger.JobRow job, Dimension dimension) {
        return switch (dimension) {
            case QUEUE -> List.of(arn(job, "job-queue/" + job.jobQueue()));
            case DEFINITION -> List.of(arn(job, "job-definition/" + job.jobDefinition()));
            case SHARE -> List.of(orUnknown(job.labels().share()));
            case TAG ->
                job.labels().tags().entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .toList();
            case WORKFLOW -> List.of(orUnknown(workflow(job)));
            case RUN -> List.of(orUnknown(run(job)));
            case PROCESS -> List.of(orUnknown(task(job, Task::process)));
            case SAMPLE -> List.of(orUnknown(task(job, Task::sample)));
            case INSTANCE_TYPE, ZONE, PURCHASE_OPTION, COMPUTE_ENVIRONMENT ->
                throw new IllegalArgumentException(dimension + " is no dimension of the ledger's jobs");
        };
    }

    private static String arn(Ledger.JobRow job, String resource) {
        return "arn:aws:batch:" + job.region() + ":123456789012:" + resource;
    }

    /** Returns the name of its workflow; the jobs of an array are a workflow of their name. */
    private static @Nullable String workflow(Ledger.JobRow job) {
        return arrayOf(job) == null ? task(job, Task::workflow) : job.jobName();
    }

    private static @Nullable String run(Ledger.JobRow job) {
        String array = arrayOf(job);
        String run = array == null ? task(job, Task::run) : array;
        return run == null ? null : workflow(job) + " / " + run;
    }

    /** Returns the id of the array's parent; null for a single job. */
    private static @Nullable String arrayOf(Ledger.JobRow job) {
        int index = job.jobId().indexOf(':');
        return index < 0 ? null : job.jobId().substring(0, index);
    }

    private static @Nullable String task(Ledger.JobRow job, Function<Task, @Nullable String> field) {
        Task task = job.labels().task();
        return task == null ? null : field.apply(task);
    }

    private static String orUnknown(@Nullable String key) {
        return Objects.requireNonNullElse(key, UNKNOWN);
    }
}
