package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The main figures of the range that a report is compared with, and what changed since. Reports of earlier versions lack the components that
 * may be null.
 *
 * @param from its first UTC day
 * @param until the day after its last
 * @param jobs the jobs submitted in it
 * @param headline its answer in money
 * @param change the figures of the report less those of this range
 * @param netSavings its net savings: an amount, unknown, or none without a finished attempt on Spot
 * @param onSpot the figures of the attempts on Spot alone
 * @param changeOnSpot those of the report less these
 * @param netSavingsOnSpot the net savings of the attempts on Spot alone
 */
public record PreviousRange(
        LocalDate from,
        LocalDate until,
        long jobs,
        Headline headline,
        Change change,
        @Nullable Money netSavings,
        @Nullable OnSpot onSpot,
        @Nullable OnSpot changeOnSpot,
        @Nullable Money netSavingsOnSpot) {

    /** The least share of priced parts, in per cent, from which on two sums are compared. */
    private static final int LEAST_PRICED = 95;

    /**
     * Figures less those of the range before. An amount is null if either is unknown, or has a price for less than 95 % of its parts.
     *
     * @param costUsd cost of the finished attempts
     * @param idleUsd cost of idle time of ended instances
     * @param usefulUsd cost of the attempts that succeeded
     * @param wasteUsd cost of the attempts that ended otherwise
     * @param onDemandWouldHaveCostUsd what On-Demand would have cost
     * @param netSavingsUsd net savings
     * @param lostSeconds run time of the reclaimed attempts
     * @param waitedSeconds time from the end of each reclaimed attempt to the start of the next one
     * @param attempts attempts, finished and running
     * @param jobs jobs
     * @param reclaimEvents reclaimed instances and tasks
     */
    public record Change(
            @Nullable BigDecimal costUsd,
            @Nullable BigDecimal idleUsd,
            @Nullable BigDecimal usefulUsd,
            @Nullable BigDecimal wasteUsd,
            @Nullable BigDecimal onDemandWouldHaveCostUsd,
            @Nullable BigDecimal netSavingsUsd,
            long lostSeconds,
            long waitedSeconds,
            long attempts,
            long jobs,
            long reclaimEvents) {}

    /**
     * Figures of attempts on Spot, or their change, in which an amount is null as in {@link Change}.
     *
     * @param attempts attempts, finished and running
     * @param runSeconds run time of the finished ones
     * @param costUsd their cost
     * @param lostSeconds run time of the reclaimed ones
     * @param reclaimedUsd their cost
     * @param netSavingsUsd net savings
     */
    public record OnSpot(
            long attempts,
            long runSeconds,
            @Nullable BigDecimal costUsd,
            long lostSeconds,
            @Nullable BigDecimal reclaimedUsd,
            @Nullable BigDecimal netSavingsUsd) {

        private static OnSpot of(Tally onSpot) {
            return new OnSpot(
                    onSpot.attempts(),
                    onSpot.runSeconds(),
                    onSpot.costs().costOnSpot().usd(),
                    onSpot.lostSeconds(),
                    onSpot.costs().reclaimed().usd(),
                    onSpot.costs().netSavings().usd());
        }

        private static OnSpot change(Tally before, Tally after) {
            return new OnSpot(
                    after.attempts() - before.attempts(),
                    after.runSeconds() - before.runSeconds(),
                    PreviousRange.change(
                            before.costs().costOnSpot(), after.costs().costOnSpot()),
                    after.lostSeconds() - before.lostSeconds(),
                    PreviousRange.change(
                            before.costs().reclaimed(), after.costs().reclaimed()),
                    PreviousRange.change(
                            before.costs().netSavings(), after.costs().netSavings()));
        }
    }

    /**
     * Returns the figures of an earlier range beside those of a later one.
     *
     * @param from the first day of the earlier one
     * @param until the day after its last
     */
    public static PreviousRange of(LocalDate from, LocalDate until, Totals before, Totals after) {
        Tally old = before.all();
        Tally all = after.all();
        return new PreviousRange(
                from,
                until,
                old.jobs(),
                Headline.of(before),
                new Change(
                        change(old.costs().cost(), all.costs().cost()),
                        change(before.idle(), after.idle()),
                        change(old.costs().useful(), all.costs().useful()),
                        change(old.costs().waste().cost(), all.costs().waste().cost()),
                        change(
                                old.costs().comparison().onDemandWouldHaveCost(),
                                all.costs().comparison().onDemandWouldHaveCost()),
                        change(old.costs().netSavings(), all.costs().netSavings()),
                        all.lostSeconds() - old.lostSeconds(),
                        all.waitedSeconds() - old.waitedSeconds(),
                        all.attempts() - old.attempts(),
                        all.jobs() - old.jobs(),
                        after.reclaimEvents() - before.reclaimEvents()),
                old.costs().netSavings(),
                OnSpot.of(before.onSpot()),
                OnSpot.change(before.onSpot(), after.onSpot()),
                before.onSpot().costs().netSavings());
    }

    private static @Nullable BigDecimal change(Money before, Money after) {
        return before.usd() == null || after.usd() == null || isTooUnknown(before) || isTooUnknown(after)
                ? null
                : after.usd().subtract(before.usd());
    }

    private static boolean isTooUnknown(Money money) {
        return money.priced() * 100 < money.parts() * LEAST_PRICED;
    }

    /** True if nothing at all ran on Spot: time and money of an attempt are of each of its days, also of those before its last one. */
    public boolean nothingOnSpot() {
        return onSpot != null
                && onSpot.attempts() == 0
                && onSpot.runSeconds() == 0
                && (onSpot.costUsd() == null || onSpot.costUsd().signum() == 0);
    }

    /** Returns its days for people, the first and the last of them. */
    public String days() {
        LocalDate last = until.minusDays(1);
        return from.equals(last) ? from.toString() : from + " to " + last;
    }
}
