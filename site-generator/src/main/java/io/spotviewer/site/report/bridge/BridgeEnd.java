package io.spotviewer.site.report.bridge;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One of the two ranges of a bridge.
 *
 * @param from its first UTC day
 * @param until the day after its last
 * @param jobs the jobs whose first attempt ended in it
 * @param finishedAttempts the attempts that ended in it
 * @param unpricedAttempts those of them without a price, in no amount
 * @param cost the cost of attempts
 * @param idle the cost of idle time of ended instances
 */
public record BridgeEnd(
        LocalDate from,
        LocalDate until,
        long jobs,
        long finishedAttempts,
        long unpricedAttempts,
        Money cost,
        Money idle) {

    /** The least share of priced attempts, in per cent, from which on a difference is divided. */
    private static final int LEAST_PRICED = 95;

    public BridgeEnd {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("Expected a first day before " + until + ", got " + from);
        }
    }

    /** Returns its days for people, the first and the last of them. */
    public String days() {
        LocalDate last = until.minusDays(1);
        return from.equals(last) ? from.toString() : from + " to " + last;
    }

    /** Returns the known cost and the known cost of idle time together. */
    public BigDecimal total() {
        return known(cost).add(known(idle));
    }

    private static BigDecimal known(Money money) {
        return Objects.requireNonNullElse(money.usd(), BigDecimal.ZERO);
    }

    /** True if so few attempts are priced that its cost says nothing. */
    boolean isTooUnknown() {
        return (finishedAttempts - unpricedAttempts) * 100 < finishedAttempts * LEAST_PRICED;
    }
}
