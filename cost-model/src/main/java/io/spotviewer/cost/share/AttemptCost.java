package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The cost of one attempt in USD, unrounded.
 *
 * @param of the attempt
 * @param onDemand its share of its instance's seconds at the On-Demand price
 * @param spot the same at the Spot price under Spot's billing rules
 * @param cost whichever of the two applies to how its capacity was bought
 * @param costByHourStart the cost with the Spot price at the start of each instance-hour for all of that hour; the same as the cost unless
 *     it ran on a Spot Instance
 * @param split the part of {@code cost} for its own reservation; null on Fargate and where unknown
 * @param unused the part of {@code cost} for unreserved resources; null likewise
 */
public record AttemptCost(
        FleetAttempt of,
        Quote<BigDecimal> onDemand,
        Quote<BigDecimal> spot,
        Quote<BigDecimal> cost,
        Quote<BigDecimal> costByHourStart,
        @Nullable BigDecimal split,
        @Nullable BigDecimal unused) {

    /** Returns a wholly unknown cost with its reason. */
    static AttemptCost unknown(FleetAttempt of, String reason) {
        Quote<BigDecimal> unknown = Quote.unknown(reason);
        return new AttemptCost(of, unknown, unknown, unknown, unknown, null, null);
    }

    /** Returns the cost of an attempt that used nothing. */
    static AttemptCost nothing(FleetAttempt of) {
        Quote<BigDecimal> zero = Quote.of(BigDecimal.ZERO);
        return new AttemptCost(of, zero, zero, zero, zero, null, null);
    }
}
