package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.world.Prices.Change;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A price over time, as a running total: the price units times milliseconds from the first known price on. */
final class PriceClock {

    /** Units times milliseconds in one dollar. */
    static final BigInteger DOLLAR = BigInteger.valueOf(10_000_000_000L).multiply(BigInteger.valueOf(3_600_000));

    private final List<Change> changes;

    /** @param changes oldest first; empty for a price that is not known */
    PriceClock(List<Change> changes) {
        this.changes = changes;
    }

    /** Returns a price that never changes. */
    static PriceClock constant(@Nullable Long price) {
        return new PriceClock(price == null ? List.of() : List.of(new Change(Long.MIN_VALUE / 4, price)));
    }

    /** Returns the dollars of a span; null if the price isn't known in all of it. */
    @Nullable
    Fraction dollars(long from, long until) {
        if (from >= until) {
            return Fraction.ZERO;
        }
        return isKnown(from) ? Fraction.of(total(until).subtract(total(from)), DOLLAR) : null;
    }

    /** Returns the dollars of a span where the price at the start of each hour, counted from {@code birth}, holds for that hour. */
    @Nullable
    Fraction dollarsByHourStart(long birth, long from, long until) {
        Fraction sum = Fraction.ZERO;
        for (long hour = birth + Math.floorDiv(from - birth, 3_600_000L) * 3_600_000L;
                hour < until;
                hour += 3_600_000L) {
            long overlap = Math.min(until, hour + 3_600_000L) - Math.max(from, hour);
            if (overlap <= 0) {
                continue;
            }
            if (!isKnown(hour)) {
                return null;
            }
            sum = sum.plus(
                    Fraction.of(BigInteger.valueOf(priceAt(hour)).multiply(BigInteger.valueOf(overlap)), DOLLAR));
        }
        return sum;
    }

    private boolean isKnown(long at) {
        return !changes.isEmpty() && changes.get(0).at() <= at;
    }

    private long priceAt(long at) {
        long price = 0;
        for (Change change : changes) {
            price = change.at() <= at ? change.price() : price;
        }
        return price;
    }

    private BigInteger total(long at) {
        BigInteger total = BigInteger.ZERO;
        for (int i = 0; i < changes.size() && changes.get(i).at() < at; i++) {
            long end = i + 1 < changes.size() ? Math.min(at, changes.get(i + 1).at()) : at;
            total = total.add(BigInteger.valueOf(changes.get(i).price())
                    .multiply(BigInteger.valueOf(end - changes.get(i).at())));
        }
        return total;
    }
}
