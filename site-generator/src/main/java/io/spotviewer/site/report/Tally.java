package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Costs;

/**
 * The figures of one group of attempts.
 *
 * @param jobs jobs with an attempt in the group (in the whole fleet and by queue or definition: all jobs, started or not)
 * @param attempts attempts, finished and running
 * @param retries those of them that were not their job's first
 * @param runSeconds run time of the finished ones
 * @param reclaimsConfirmed reclaimed attempts, as the evidence proves
 * @param reclaimsProbable reclaimed attempts, as the best explanation
 * @param lostSeconds run time of the reclaimed attempts
 * @param costs the costs of the finished attempts
 */
public record Tally(
        long jobs,
        long attempts,
        long retries,
        long runSeconds,
        long reclaimsConfirmed,
        long reclaimsProbable,
        long lostSeconds,
        Costs costs) {

    /** Returns the number of reclaimed attempts, confirmed or probable. */
    public long reclaims() {
        return reclaimsConfirmed + reclaimsProbable;
    }
}
