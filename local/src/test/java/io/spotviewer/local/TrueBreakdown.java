package io.spotviewer.local;

import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.ledger.line.Dimension;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The costs of a fleet by a dimension of jobs, from the simulator's ledger. */
final class TrueBreakdown {

    /** The key of the jobs whose key in the dimension is unknown. */
    static final String UNKNOWN = "unknown";

    private static final String ARN = "arn:aws:batch:us-east-1:123456789012:";

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
            case QUEUE -> List.of(ARN + "job-queue/" + job.jobQueue());
            case DEFINITION -> List.of(ARN + "job-definition/" + job.jobDefinition());
            case SHARE -> List.of(orUnknown(job.labels().share()));
            case TAG ->
                job.labels().tags().entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .toList();
            case WORKFLOW, RUN, PROCESS, SAMPLE, INSTANCE_TYPE, ZONE, PURCHASE_OPTION, COMPUTE_ENVIRONMENT ->
                throw new IllegalArgumentException(dimension + " is no dimension of the ledger's jobs");
        };
    }

    private static String orUnknown(@Nullable String key) {
        return Objects.requireNonNullElse(key, UNKNOWN);
    }
}
