package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The cost of an instance on one UTC day, of the seconds on that day: its days add up to its total.
 *
 * @param day the day
 * @param attempts the part that attempts carry
 * @param idle the part without an attempt
 */
public record InstanceDay(LocalDate day, Quote<BigDecimal> attempts, Quote<BigDecimal> idle) {

    /** Returns the sum of both. */
    public Quote<BigDecimal> total() {
        return attempts.with(idle, BigDecimal::add);
    }
}
