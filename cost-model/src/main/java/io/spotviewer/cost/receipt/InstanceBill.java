package io.spotviewer.cost.receipt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is billed of the instance under an attempt.
 *
 * @param launchedAt the start of the life that the attempt ran in; null where unknown
 * @param endedAt the end of that life; null while it runs and where unknown
 * @param from the first billed moment of that life, as far as it is known
 * @param until the end of the billed time
 * @param rule the rule by which the time between is charged
 * @param units the cost of the instance over all of its lives in units of 1e-10 USD; null where unknown
 */
public record InstanceBill(
        @Nullable Instant launchedAt,
        @Nullable Instant endedAt,
        Instant from,
        Instant until,
        Rule rule,
        @Nullable Long units) {

    /** The rules by which EC2 charges a life. */
    public enum Rule {
        /** Each second from start to end. */
        BY_SECOND,
        /** A minute, because it ended sooner. */
        FIRST_MINUTE,
        /** Its last hour as a whole one. */
        FULL_HOURS,
        /** Nothing, because EC2 took it back in its first hour. */
        FREE_FIRST_HOUR,
        /** All but its last hour, which EC2 cut short, on a system that is billed by the hour. */
        FREE_LAST_HOUR
    }

    /** Returns the same bill with the cost of the instance; null where unknown. */
    public InstanceBill costing(@Nullable Long instanceUnits) {
        return new InstanceBill(launchedAt, endedAt, from, until, rule, instanceUnits);
    }
}
