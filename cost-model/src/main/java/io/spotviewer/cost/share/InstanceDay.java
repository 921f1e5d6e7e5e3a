package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What an instance cost on one UTC day, second by second as it ran: its days add up to it.
 *
 * @param day the day
 * @param attempts what attempts carry of it
 * @param idle what nobody carries
 */
public record InstanceDay(LocalDate day, Quote<BigDecimal> attempts, Quote<BigDecimal> idle) {

    /** Both together. */
    public Quote<BigDecimal> total() {
        return attempts.with(idle, BigDecimal::add);
    }
}
