package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The cost of one attempt in USD, or of its seconds in a range, unrounded.
 *
 * @param of the attempt
 * @param onDemand its share of its instance's seconds at the On-Demand price
 * @param spot the same at the Spot price under Spot's billing rules
 * @param cost whichever of the two applies to how its capacity was bought
 * @param costByHourStart the cost with the Spot price at the start of each instance-hour for all of that hour; the same as the cost unless
 *     it ran on a Spot Instance
 * @param split the part of {@code cost} for its own reservation; null on Fargate and where unknown
 * @param unused the part of {@code cost} for unreserved resources; null likewise
 * @param range the range
 */
public record AttemptCost(
        FleetAttempt of,
        Quote<BigDecimal> onDemand,
        Quote<BigDecimal> spot,
        Quote<BigDecimal> cost,
        Quote<BigDecimal> costByHourStart,
        @Nullable BigDecimal split,
        @Nullable BigDecimal unused,
        Span range) {

    /** Returns a wholly unknown cost with its reason. */
    static AttemptCost unknown(FleetAttempt of, String reason, Span range) {
        Quote<BigDecimal> unknown = Quote.unknown(reason);
        return new AttemptCost(of, unknown, unknown, unknown, unknown, null, null, range);
    }

    /** Returns the cost of an attempt that still runs. */
    static AttemptCost unfinished(FleetAttempt of, Span range) {
        return unknown(of, "it is not known to have finished", range);
    }

    /** Returns the cost of an attempt that used nothing. */
    static AttemptCost nothing(FleetAttempt of, Span range) {
        Quote<BigDecimal> zero = Quote.of(BigDecimal.ZERO);
        return new AttemptCost(of, zero, zero, zero, zero, null, null, range);
    }

    /** True if some of its time lies in the range, or some of its cost: the rest of a first minute is billed after a shorter attempt. */
    public boolean isInRange() {
        if (range.equals(Span.ALWAYS) || isSomething(cost) || isSomething(onDemand)) {
            return true;
        }
        Instant from = from();
        if (from == null) {
            return false;
        }
        Instant until = of.attempt().endedAt();
        return of.attempt().isFinished()
                ? range.holds(from) || (until != null && from.isBefore(range.until()) && until.isAfter(range.from()))
                : from.isBefore(range.until());
    }

    /** True if its end lies in the range. */
    public boolean endsInRange() {
        Instant end = of.attempt().endedAt();
        return range.equals(Span.ALWAYS) || (end != null && range.holds(end));
    }

    /** Returns the whole seconds of its run time that lie in the range, 0 where they are unknown: ranges add up to the run time. */
    public long runSeconds() {
        Instant start = of.attempt().startedAt();
        Instant end = of.attempt().endedAt();
        if (start == null || end == null) {
            return 0;
        }
        Span run = new Span(start, end.isBefore(start) ? start : end);
        return run.within(new Span(Instant.MIN, range.until())).length().toSeconds()
                - run.within(new Span(Instant.MIN, range.from())).length().toSeconds();
    }

    /** Returns the cost less that of the same attempt in an earlier range; known where the cost of the whole attempt is. */
    AttemptCost less(AttemptCost earlier, AttemptCost whole, Span difference) {
        return new AttemptCost(
                of,
                less(onDemand, earlier.onDemand, whole.onDemand),
                less(spot, earlier.spot, whole.spot),
                less(cost, earlier.cost, whole.cost),
                less(costByHourStart, earlier.costByHourStart, whole.costByHourStart),
                whole.split == null ? null : less(split, earlier.split),
                whole.unused == null ? null : less(unused, earlier.unused),
                difference);
    }

    /** Returns the cost until the end of a range less that until its start; unknown for the whole's reason if the whole is unknown. */
    static Quote<BigDecimal> less(Quote<BigDecimal> until, Quote<BigDecimal> before, Quote<BigDecimal> whole) {
        return whole.then(known -> until.with(before, BigDecimal::subtract));
    }

    private static @Nullable BigDecimal less(@Nullable BigDecimal until, @Nullable BigDecimal before) {
        return until == null || before == null ? null : until.subtract(before);
    }

    private static boolean isSomething(Quote<BigDecimal> usd) {
        return usd.isKnown() && usd.get().signum() != 0;
    }

    /** Returns the first moment at which it is known to have been on its way; null without a time. */
    private @Nullable Instant from() {
        Instant start = of.attempt().startedAt();
        Instant stop = of.attempt().endedAt();
        return start != null ? start : stop != null ? stop : of.attempt().queuedAt();
    }
}
