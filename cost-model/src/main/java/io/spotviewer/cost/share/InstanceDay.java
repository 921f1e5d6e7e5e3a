package io.spotviewer.cost.share;

import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.cost.capacity.SecondsByHour;
import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The cost of an instance on one UTC day, of the seconds on that day: its days add up to its total.
 *
 * @param day the day; null for an instance without any time
 * @param counts true on the one day on which it counts as an instance: the day of its end, and of the last known time while it runs
 * @param total the cost; unknown until it has ended
 * @param totalByHourStart the same with the Spot price at the start of each instance-hour for all of that hour
 * @param attempts the part that attempts carry
 * @param idle the part without an attempt
 * @param busySeconds whole seconds with at least one attempt
 * @param lifeSeconds whole seconds of its lives; null where a start or an end is unknown
 * @param instanceSeconds the seconds of its lives with a known start and end, by hour
 * @param idleSeconds those without an attempt
 * @param bootSeconds those of them before the first attempt of a life; all of a life without an attempt
 * @param tailSeconds those of them after the last attempt of a life
 * @param packing the resources while an attempt ran; null where the size or a reservation is unknown
 */
public record InstanceDay(
        @Nullable LocalDate day,
        boolean counts,
        Quote<BigDecimal> total,
        Quote<BigDecimal> totalByHourStart,
        Quote<BigDecimal> attempts,
        Quote<BigDecimal> idle,
        long busySeconds,
        @Nullable Long lifeSeconds,
        SecondsByHour instanceSeconds,
        SecondsByHour idleSeconds,
        SecondsByHour bootSeconds,
        SecondsByHour tailSeconds,
        @Nullable Packing packing) {

    /** Returns the day with other money. */
    InstanceDay costing(
            Quote<BigDecimal> newTotal,
            Quote<BigDecimal> newTotalByHourStart,
            Quote<BigDecimal> newAttempts,
            Quote<BigDecimal> newIdle) {
        return new InstanceDay(
                day,
                counts,
                newTotal,
                newTotalByHourStart,
                newAttempts,
                newIdle,
                busySeconds,
                lifeSeconds,
                instanceSeconds,
                idleSeconds,
                bootSeconds,
                tailSeconds,
                packing);
    }
}
