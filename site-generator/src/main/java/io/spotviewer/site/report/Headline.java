package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Waste;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The answer in money: the figures of the report's first sentence. Each sum of money is of its known parts, and null if it has parts and none
 * is known.
 *
 * @param costUsd cost of the finished attempts
 * @param idleUsd cost of the ended instances' time in which no attempt ran: beside the cost, not in it
 * @param usefulUsd cost of the attempts that succeeded
 * @param wasteUsd cost of the attempts that ended otherwise
 * @param waste the same by cause
 * @param unknownEndingUsd cost of the attempts with an unknown ending
 * @param onDemandWouldHaveCostUsd On-Demand cost of the compared attempts that were not reclaimed
 * @param comparedCostUsd cost of the compared attempts
 * @param netSavingsUsd the first of these two less the second
 * @param lostSeconds run time of the reclaimed attempts
 * @param waitedSeconds time from the end of each reclaimed attempt to the start of the next one
 * @param attempts attempts, finished and running
 * @param countedAttempts finished attempts with a known cost; the cost of those that never started is known to be 0
 * @param comparedAttempts finished attempts with a known cost that were reclaimed or have a known On-Demand cost
 * @param reclaimEvents instances that EC2 reclaimed, and Fargate tasks
 */
public record Headline(
        @Nullable BigDecimal costUsd,
        @Nullable BigDecimal idleUsd,
        @Nullable BigDecimal usefulUsd,
        @Nullable BigDecimal wasteUsd,
        WasteUsd waste,
        @Nullable BigDecimal unknownEndingUsd,
        @Nullable BigDecimal onDemandWouldHaveCostUsd,
        @Nullable BigDecimal comparedCostUsd,
        @Nullable BigDecimal netSavingsUsd,
        long lostSeconds,
        long waitedSeconds,
        long attempts,
        long countedAttempts,
        long comparedAttempts,
        long reclaimEvents) {

    /** Waste by cause. */
    public record WasteUsd(
            @Nullable BigDecimal reclaimedUsd,
            @Nullable BigDecimal failedUsd,
            @Nullable BigDecimal timedOutUsd,
            @Nullable BigDecimal outOfMemoryUsd,
            @Nullable BigDecimal hostFailedUsd,
            @Nullable BigDecimal hostTerminatedUsd,
            @Nullable BigDecimal endedByUserUsd) {

        static WasteUsd of(Waste waste) {
            return new WasteUsd(
                    waste.reclaimed().cost().usd(),
                    waste.failed().cost().usd(),
                    waste.timedOut().cost().usd(),
                    waste.outOfMemory().cost().usd(),
                    waste.hostFailed().cost().usd(),
                    waste.hostTerminated().cost().usd(),
                    waste.endedByUser().cost().usd());
        }
    }

    /** Returns the headline of a fleet. */
    static Headline of(Totals totals) {
        Tally all = totals.all();
        Costs costs = all.costs();
        Comparison comparison = costs.comparison();
        return new Headline(
                costs.cost().usd(),
                totals.idle().usd(),
                costs.useful().usd(),
                costs.waste().cost().usd(),
                WasteUsd.of(costs.waste()),
                costs.unknownEnding().usd(),
                comparison.onDemandWouldHaveCost().usd(),
                comparison.cost().usd(),
                comparison.netSavings().usd(),
                all.lostSeconds(),
                all.waitedSeconds(),
                all.attempts(),
                costs.cost().priced(),
                comparison.comparedAttempts(),
                totals.reclaimEvents());
    }
}
