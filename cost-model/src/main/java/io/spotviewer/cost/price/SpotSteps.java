package io.spotviewer.cost.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * The steps of a Spot price as plain numbers, for loops over many spans. The numbers are nearest to the prices, not equal to them: who
 * uses them must know how far off a result can be.
 */
public final class SpotSteps {

    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final long[] from;
    private final double[] usdPerMilli;

    SpotSteps(SortedMap<Instant, BigDecimal> usdPerHour) {
        from = usdPerHour.keySet().stream().mapToLong(Instant::toEpochMilli).toArray();
        usdPerMilli = usdPerHour.values().stream()
                .mapToDouble(usd -> usd.doubleValue() / MILLIS_PER_HOUR)
                .toArray();
    }

    /** Returns the index of the step in force at a time in epoch milliseconds; -1 before the first. */
    public int at(long time) {
        int found = Arrays.binarySearch(from, time);
        if (found < 0) {
            return -found - 2;
        }
        // Of several steps in one millisecond, the last one holds.
        int last = found;
        while (last + 1 < from.length && from[last + 1] == time) {
            last++;
        }
        return last;
    }

    /** Returns the end of the step with that index in epoch milliseconds; of the last one, the end of all time. */
    public long until(int index) {
        return index + 1 < from.length ? from[index + 1] : Long.MAX_VALUE;
    }

    /** Returns the price of the step with that index in USD per millisecond, with an error of at most two in 2^53 parts. */
    public double usdPerMilli(int index) {
        return usdPerMilli[index];
    }
}
