package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;

/**
 * A finished attempt on Spot, with the inputs of a replay with checkpoints.
 *
 * @param seconds its run time
 * @param reclaimed true if a reclaim ended it
 * @param restarted true if another attempt followed
 * @param cost its cost in USD
 */
public record SpotRun(long seconds, boolean reclaimed, boolean restarted, Quote<BigDecimal> cost) {

    /** Returns the seconds that the policy would have saved. */
    public long savedSeconds(CheckpointPolicy policy) {
        return policy.savedSeconds(seconds, reclaimed, restarted);
    }

    /** Returns the money that the policy would have saved, each second at the attempt's mean cost per second. */
    public Quote<BigDecimal> saved(CheckpointPolicy policy) {
        return cost.map(usd -> seconds == 0
                ? BigDecimal.ZERO
                : usd.multiply(BigDecimal.valueOf(savedSeconds(policy)))
                        .divide(BigDecimal.valueOf(seconds), SplitCost.DIGITS));
    }
}
