package io.spotviewer.local.backfill;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The expected cost and duration of executions for jobs, by the model of {@code doc/cost.md}: list prices of us-east-1, of the state machine,
 * the five functions, DynamoDB and the logs.
 *
 * @param executions number of executions
 * @param express true if the state machine is of the kind EXPRESS
 * @param perSecond number of executions that are started in a second
 */
record BackfillCost(long executions, boolean express, int perSecond) {

    /** Five states, and one transition for the start. */
    static final int TRANSITIONS = 6;

    /** Dollars for a million executions. */
    static final BigDecimal STANDARD_USD = new BigDecimal("156.65");

    static final BigDecimal EXPRESS_USD = new BigDecimal("8.70");

    /** Returns the number of state transitions. */
    long transitions() {
        return executions * TRANSITIONS;
    }

    /** Returns the cost in dollars, to the next cent. */
    BigDecimal usd() {
        return (express ? EXPRESS_USD : STANDARD_USD)
                .multiply(BigDecimal.valueOf(executions))
                .movePointLeft(6)
                .setScale(2, RoundingMode.UP);
    }

    /** Returns the time in which they are started, to the next minute. */
    long minutes() {
        long perMinute = 60L * perSecond;
        return (executions + perMinute - 1) / perMinute;
    }
}
