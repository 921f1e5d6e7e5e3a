package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import java.util.Arrays;

/**
 * A histogram of whole numbers, such as seconds, with 16 geometric buckets a doubling. A quantile is the geometric middle of its bucket: at most 2.2 % from
 * the value. The least and the greatest value are exact.
 */
public final class Histogram implements Figures<Histogram> {

    /** The greatest distance of a quantile from the value, as a part of the value. */
    public static final double BUCKET_ERROR = StrictMath.pow(2, 1 / 32.0) - 1;

    /** The number of buckets from a value to its double. */
    public static final int PER_DOUBLING = 16;

    private static final double[] STEPS = steps();

    private long values;
    private long least = Long.MAX_VALUE;
    private long greatest;

    /** The index of the first bucket that is kept. */
    private int first;

    private long[] buckets = new long[0];

    private static double[] steps() {
        double[] steps = new double[PER_DOUBLING];
        for (int i = 0; i < PER_DOUBLING; i++) {
            steps[i] = StrictMath.pow(2, i / (double) PER_DOUBLING);
        }
        return steps;
    }

    /** Returns the bucket of a value: 0 for 0, then 16 of each doubling from 1 on. */
    static int bucket(long value) {
        if (value == 0) {
            return 0;
        }
        int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        double rest = (double) value / (1L << doublings);
        int step = Arrays.binarySearch(STEPS, rest);
        return 1 + doublings * PER_DOUBLING + (step >= 0 ? step : -step - 2);
    }

    /** Returns the geometric middle of a bucket. */
    public static double middle(int bucket) {
        return bucket == 0 ? 0 : StrictMath.pow(2, (bucket - 0.5) / PER_DOUBLING);
    }

    /** Adds a value from 0. */
    void add(long value) {
        values++;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        int bucket = bucket(value);
        hold(bucket, bucket);
        buckets[bucket - first]++;
    }

    private void hold(int from, int to) {
        if (buckets.length == 0) {
            first = from;
            buckets = new long[to - from + 1];
        } else if (from < first || to >= first + buckets.length) {
            int begin = Math.min(first, from);
            int end = Math.max(first + buckets.length, to + 1);
            long[] larger = new long[end - begin];
            System.arraycopy(buckets, 0, larger, first - begin, buckets.length);
            buckets = larger;
            first = begin;
        }
    }

    @Override
    public void add(Histogram other) {
        if (other.values == 0) {
            return;
        }
        values += other.values;
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        hold(other.first, other.first + other.buckets.length - 1);
        for (int i = 0; i < other.buckets.length; i++) {
            buckets[other.first - first + i] += other.buckets[i];
        }
    }

    /** Returns the number of values. */
    public long values() {
        return values;
    }

    /** Returns the least value; 0 if there is none. */
    public long least() {
        return values == 0 ? 0 : least;
    }

    /** Returns the greatest value; 0 if there is none. */
    public long greatest() {
        return greatest;
    }

    /** Returns the index of the first bucket. */
    public int first() {
        return first;
    }

    /** Returns the number of values in each bucket from the first to the last that has any. */
    public long[] buckets() {
        return buckets.clone();
    }

    /**
     * Returns a quantile: the middle of the bucket that holds the value of rank ⌈q n⌉, within the least and the greatest value; 0 without a
     * value.
     *
     * @param q from 0 to 1
     */
    public double quantile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * (double) values));
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= rank) {
                return Math.max((double) least, Math.min((double) greatest, middle(first + i)));
            }
        }
        return 0;
    }

    @Override
    public void write(CubeOutput out) {
        out.number(values);
        if (values == 0) {
            return;
        }
        out.number(least);
        out.number(greatest);
        out.number(first);
        out.number(buckets.length);
        for (long bucket : buckets) {
            out.number(bucket);
        }
    }

    static Histogram read(CubeInput in) {
        Histogram histogram = new Histogram();
        histogram.values = in.number();
        if (histogram.values != 0) {
            histogram.least = in.number();
            histogram.greatest = in.number();
            histogram.first = Math.toIntExact(in.number());
            histogram.buckets = new long[Math.toIntExact(in.number())];
            for (int i = 0; i < histogram.buckets.length; i++) {
                histogram.buckets[i] = in.number();
            }
        }
        return histogram;
    }
}
