package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the whole fleet.
 *
 * @param all every job and attempt
 * @param startedJobs jobs with an attempt
 * @param jobsWithWaste jobs with an attempt that ended without success, for a known cause; null in the report of an earlier version
 * @param wasteShareOfCostAndIdle the part of the waste in the cost of all attempts and of all idle time; null if unknown, or of nothing
 * @param onSpot the attempts on Spot
 * @param onOnDemand the attempts on On-Demand capacity
 * @param reclaimEvents instances that EC2 reclaimed, confirmed or probable, and Fargate tasks: one event each, however many attempts it ended
 * @param instances the cost of the ended instances, from launch to end
 * @param instancesByHourStart the same if the Spot price at the start of each instance-hour holds for all of that hour
 * @param idle the part of it in which no attempt ran on them: in no job's cost
 * @param attemptsOnEndedInstances the rest of it, so that this and {@code idle} add up to {@code instances}
 */
public record Totals(
        Tally all,
        long startedJobs,
        @Nullable Long jobsWithWaste,
        @Nullable BigDecimal wasteShareOfCostAndIdle,
        Tally onSpot,
        Tally onOnDemand,
        long reclaimEvents,
        Money instances,
        Money instancesByHourStart,
        Money idle,
        Money attemptsOnEndedInstances) {

    /** Returns the part of an amount in the known cost of all attempts and of all idle time; null if it is unknown, or of nothing. */
    public @Nullable BigDecimal shareOfPaid(Money amount) {
        return amount.shareOf(Money.NOTHING.plus(all.costs().cost()).plus(idle).known());
    }
}
