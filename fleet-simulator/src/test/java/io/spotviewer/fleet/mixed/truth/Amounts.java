package io.spotviewer.fleet.mixed.truth;

import org.jspecify.annotations.Nullable;

/**
 * The cost of an attempt or an instance, in USD; null where that can't be known.
 *
 * @param onDemand at On-Demand prices
 * @param spot at Spot prices, under Spot's billing rules
 * @param cost as it was bought
 * @param byHourStart as it was bought, if the Spot price at the start of an instance-hour holds for that hour
 */
public record Amounts(
        @Nullable Fraction onDemand,
        @Nullable Fraction spot,
        @Nullable Fraction cost,
        @Nullable Fraction byHourStart) {

    static final Amounts UNKNOWN = new Amounts(null, null, null, null);
    static final Amounts NOTHING = new Amounts(Fraction.ZERO, Fraction.ZERO, Fraction.ZERO, Fraction.ZERO);

    Amounts plus(Amounts other) {
        return new Amounts(
                sum(onDemand, other.onDemand),
                sum(spot, other.spot),
                sum(cost, other.cost),
                sum(byHourStart, other.byHourStart));
    }

    /** Returns the same part of each amount. */
    Amounts part(Fraction part) {
        return new Amounts(part(onDemand, part), part(spot, part), part(cost, part), part(byHourStart, part));
    }

    private static @Nullable Fraction sum(@Nullable Fraction a, @Nullable Fraction b) {
        return a == null || b == null ? null : a.plus(b);
    }

    private static @Nullable Fraction part(@Nullable Fraction of, Fraction part) {
        return of == null ? null : of.times(part);
    }
}
