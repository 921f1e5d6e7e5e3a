package io.spotviewer.cost.receipt;

/**
 * A span of an attempt in which neither the attempts on its instance nor the price change. Its amount is its seconds times the price times
 * the attempt's share.
 *
 * @param millis its length in milliseconds
 * @param neighbours other attempts on the instance
 * @param price the price of the whole instance in units of 1e-10 USD per hour; {@link #UNKNOWN} where unknown
 * @param reserved the share for the attempt's own reservation, in millionths; {@link #UNKNOWN} where unknown
 * @param unused the share for its part of the unreserved resources, in millionths; 0 where the share is unknown
 * @param units the amount in units of 1e-10 USD; 0 where the price or the share is unknown, which is nowhere but in time that is not charged
 */
public record Cut(long millis, int neighbours, long price, int reserved, int unused, long units) {

    /** A price or a share that is unknown. */
    public static final int UNKNOWN = -1;

    /** The share of an attempt that carries all of its instance, in millionths. */
    public static final int WHOLE = 1_000_000;

    public Cut {
        if (millis <= 0 || neighbours < 0) {
            throw new IllegalArgumentException(
                    "Expected a cut of some time and neighbours from 0, got " + millis + " ms, " + neighbours);
        }
    }
}
