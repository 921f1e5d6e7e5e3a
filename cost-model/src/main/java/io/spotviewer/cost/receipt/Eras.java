package io.spotviewer.cost.receipt;

import io.spotviewer.cost.price.SpotSteps;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The eras of one life of an instance: the spans between which an attempt came or went, with the share of each attempt that was there. They
 * are kept as plain numbers while a life is gone through, and become cuts with amounts when a receipt is asked for.
 */
public final class Eras {

    private static final double UNITS = 1e10;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private long[] from = new long[16];
    private int[] present = new int[16];
    private int count;

    /** The first era of each attempt, and for each of its eras its reserved share and its whole one. */
    private final int[] first;

    private final int[] ends;
    private final double[][] shares;

    /**
     * Begins a life without an era.
     *
     * @param attempts the number of attempts in it
     */
    public Eras(int attempts) {
        first = new int[attempts];
        ends = new int[attempts];
        shares = new double[attempts][];
    }

    /** Begins an era, at a time in epoch milliseconds, with that many attempts. */
    public void begin(long time, int attempts) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            present = Arrays.copyOf(present, 2 * count);
        }
        from[count] = time;
        present[count++] = attempts;
    }

    /** Takes the shares of an attempt in the era that began last. */
    public void share(int attempt, double reserved, double whole) {
        double[] known = shares[attempt];
        if (known == null) {
            first[attempt] = count - 1;
            known = new double[8];
            shares[attempt] = known;
        } else if (ends[attempt] == known.length) {
            known = Arrays.copyOf(known, 2 * known.length);
            shares[attempt] = known;
        }
        known[ends[attempt]++] = reserved;
        known[ends[attempt]++] = whole;
    }

    /** The price of the instance: steps on Spot, else one price. */
    public record Price(@Nullable SpotSteps steps, double usdPerMilli) {

        private int at(long time) {
            return steps == null ? 0 : steps.at(time);
        }

        private long until(int step) {
            return steps == null ? Long.MAX_VALUE : steps.until(step);
        }

        private double perMilli(int step) {
            return steps == null ? usdPerMilli : steps.usdPerMilli(step);
        }
    }

    /** Rounds sums. */
    public interface Rounding {

        /**
         * Rounds the cost of the attempt up to a moment.
         *
         * @param units the cost in units of 1e-10 USD
         * @param parts the number of products in it
         * @param until the moment in epoch milliseconds
         */
        long of(double units, int parts, long until);
    }

    /**
     * Returns the cuts of an attempt. Each amount is the cost up to the end of its cut less that up to its start, both rounded.
     *
     * @param start its start in epoch milliseconds
     * @param end its end
     * @param units its rounded cost
     */
    public CutList cuts(int attempt, long start, long end, Price price, Rounding rounding, long units) {
        CutList cuts = new CutList(Instant.ofEpochMilli(start));
        double sum = 0;
        int parts = 0;
        long before = 0;
        long at = start;
        for (int era = first[attempt]; at < end; era++) {
            long eraEnd = era + 1 < count ? Math.min(end, from[era + 1]) : end;
            int place = 2 * (era - first[attempt]);
            double whole = shares[attempt][place + 1];
            int reserved = CutList.millionths(shares[attempt][place]);
            int unused = CutList.millionths(whole) - reserved;
            for (int step = price.at(at); at < eraEnd; step++) {
                long until = Math.min(eraEnd, price.until(step));
                double perMilli = price.perMilli(step);
                sum += perMilli * (until - at) * UNITS * whole;
                parts++;
                long now = until == end ? units : cuts.isFull() ? before : rounding.of(sum, parts, until);
                long perHour = Math.round(perMilli * MILLIS_PER_HOUR * UNITS);
                cuts.add(until - at, present[era] - 1, perHour, reserved, unused, now - before);
                before = now;
                at = until;
            }
        }
        return cuts;
    }
}
