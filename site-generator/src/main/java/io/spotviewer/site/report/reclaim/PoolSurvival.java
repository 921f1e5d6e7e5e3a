package io.spotviewer.site.report.reclaim;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the Spot Instances of one type in one Availability Zone last until EC2 reclaims them, by the estimator of Kaplan and Meier: a life
 * that ended otherwise counts until then.
 *
 * @param instanceType the instance type; null if unknown
 * @param zone the Availability Zone; null if unknown
 * @param lives lives of instances
 * @param reclaimedLives those that EC2 ended
 * @param medianSeconds the length of life that half of the instances reach; null if the estimate never falls to a half, or with fewer than 8
 *     clusters of reclaims
 * @param medianLowSeconds the lower end of its 95 % interval; null likewise
 * @param medianHighSeconds the upper end; null likewise, and if the upper end of the part that lasts never falls to a half
 * @param survival the part that lasts so long, by length; none with fewer than 8 clusters of reclaims
 */
public record PoolSurvival(
        @Nullable String instanceType,
        @Nullable String zone,
        long lives,
        long reclaimedLives,
        @Nullable Long medianSeconds,
        @Nullable Long medianLowSeconds,
        @Nullable Long medianHighSeconds,
        List<Survival> survival) {

    public PoolSurvival {
        survival = List.copyOf(survival);
    }

    /**
     * The part of instances that last so long.
     *
     * @param seconds the length of life
     * @param share the part, 4 decimals; null beyond the longest life
     * @param low the lower end of its 95 % interval; null likewise, before the first reclaim and if nothing is left
     * @param high the upper end, likewise
     */
    public record Survival(
            long seconds,
            @Nullable BigDecimal share,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}
}
