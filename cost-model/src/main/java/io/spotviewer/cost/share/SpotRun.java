package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;

/**
 * A finished attempt on Spot, as a replay with checkpoints needs it.
 *
 * @param seconds its run time
 * @param reclaimed whether a reclaim ended it
 * @param restarted whether another attempt followed
 * @param cost what it cost in USD
 */
public record SpotRun(long seconds, boolean reclaimed, boolean restarted, Quote<BigDecimal> cost) {

    /** Seconds that the policy would have saved. */
    public long savedSeconds(CheckpointPolicy policy) {
        return policy.savedSeconds(seconds, reclaimed, restarted);
    }

    /** Money that it would have saved, each second at what the attempt's seconds cost on average. */
    public Quote<BigDecimal> saved(CheckpointPolicy policy) {
        return cost.map(usd -> seconds == 0
                ? BigDecimal.ZERO
                : usd.multiply(BigDecimal.valueOf(savedSeconds(policy)))
                        .divide(BigDecimal.valueOf(seconds), SplitCost.DIGITS));
    }
}
