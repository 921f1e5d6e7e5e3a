package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt cost in USD, unrounded.
 *
 * @param of the attempt
 * @param onDemand its share of its instance's seconds at the On-Demand price
 * @param spot the same at the Spot price under Spot's billing rules
 * @param actual the one of both by which its capacity was bought
 * @param split the part of {@code actual} for what it reserved; null on Fargate and where not known
 * @param unused the part of it for what nobody reserved; null likewise
 */
public record AttemptCost(
        FleetAttempt of,
        Quote<BigDecimal> onDemand,
        Quote<BigDecimal> spot,
        Quote<BigDecimal> actual,
        @Nullable BigDecimal split,
        @Nullable BigDecimal unused) {

    /** A cost of which nothing is known, for one reason. */
    static AttemptCost unknown(FleetAttempt of, String reason) {
        return new AttemptCost(of, Quote.unknown(reason), Quote.unknown(reason), Quote.unknown(reason), null, null);
    }

    /** The cost of an attempt that used nothing. */
    static AttemptCost nothing(FleetAttempt of) {
        Quote<BigDecimal> zero = Quote.of(BigDecimal.ZERO);
        return new AttemptCost(of, zero, zero, zero, null, null);
    }
}
