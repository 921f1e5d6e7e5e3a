package io.spotviewer.site.report.reclaim;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The money that Spot saved or cost for one job definition, reruns paid for, and the rate of reclaims at which it would have saved nothing.
 *
 * @param key the ARN of the job definition without its revision; null if unknown
 * @param definition its name for people; null if unknown
 * @param attempts its finished attempts on Spot
 * @param reclaims those that a reclaim ended
 * @param reclaimEvents the reclaimed instances on which they ran
 * @param clusters clusters of these reclaims
 * @param unreclaimed A: On-Demand cost less cost of its attempts that were not reclaimed
 * @param reclaimed L: cost of its reclaimed attempts
 * @param saved A − L over the compared attempts
 * @param savedLow the lower end of the 95 % interval of {@code saved}; null below 8 clusters and where an amount is unknown
 * @param savedHigh the upper end; null likewise
 * @param per100InstanceHours its reclaimed instances per 100 instance-hours in which it ran, 2 decimals; null below 8 clusters
 * @param tolerates how many times the reclaims Spot would have paid: A ÷ L, 2 decimals; null where nothing was lost, or an amount is unknown
 * @param breakEvenPer100InstanceHours the rate at which {@code saved} would be 0, 2 decimals; null where there is none
 * @param verdict the answer to whether Spot paid
 */
public record BreakEven(
        @Nullable String key,
        @Nullable String definition,
        long attempts,
        long reclaims,
        long reclaimEvents,
        long clusters,
        Money unreclaimed,
        Money reclaimed,
        Money saved,
        @Nullable BigDecimal savedLow,
        @Nullable BigDecimal savedHigh,
        @Nullable BigDecimal per100InstanceHours,
        @Nullable BigDecimal tolerates,
        @Nullable BigDecimal breakEvenPer100InstanceHours,
        Verdict verdict) {

    /** The answer to whether Spot paid. */
    public enum Verdict {
        /** The whole interval of the savings is above 0. */
        SPOT_PAYS,
        /** The whole interval of the savings is below 0. */
        ON_DEMAND_PAYS,
        /** The interval includes 0. */
        UNDECIDED,
        /** Fewer than 8 clusters of reclaims. */
        TOO_FEW_RECLAIMS,
        /** Too few attempts have a price: none could be compared, or the cost of the reclaimed ones is unknown. */
        UNPRICED
    }
}
