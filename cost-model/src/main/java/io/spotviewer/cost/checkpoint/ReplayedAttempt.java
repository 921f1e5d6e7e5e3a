package io.spotviewer.cost.checkpoint;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.reclaim.Pool;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A finished attempt, with the inputs of a replay with checkpoints.
 *
 * @param seconds its run time
 * @param outcome its ending
 * @param warned true if it was reclaimed and a warning was seen before
 * @param pool the capacity that it ran on; null if unknown, and on Fargate
 * @param cost its cost in USD
 */
public record ReplayedAttempt(
        long seconds,
        Outcome outcome,
        boolean warned,
        @Nullable Pool pool,
        Quote<BigDecimal> cost) {

    /** The ending of an attempt, as far as a replay needs it. */
    public enum Outcome {
        RECLAIMED,
        SUCCEEDED,
        /** In any other way. Checkpoints would not have changed it. */
        OTHER
    }

    public ReplayedAttempt {
        if (seconds < 0) {
            throw new IllegalArgumentException("Expected a run time from 0 s, got " + seconds);
        }
    }
}
