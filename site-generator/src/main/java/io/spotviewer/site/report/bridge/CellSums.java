package io.spotviewer.site.report.bridge;

import java.math.BigDecimal;

/**
 * The sums of one cell in one range, of its priced attempts. All amounts are in USD.
 *
 * @param jobs the jobs whose first attempt ended in the range
 * @param seconds run time of attempts that no reclaim ended
 * @param sizeOnSpot their reservation on Spot times seconds
 * @param sizeOnOther their reservation on other capacity times seconds
 * @param onSpot their cost on Spot
 * @param onOther their cost on other capacity
 * @param unreserved the cost of those with an unknown reservation, which are in none of the sums before
 * @param reclaimed the cost of reclaimed attempts
 */
public record CellSums(
        long jobs,
        long seconds,
        BigDecimal sizeOnSpot,
        BigDecimal sizeOnOther,
        BigDecimal onSpot,
        BigDecimal onOther,
        BigDecimal unreserved,
        BigDecimal reclaimed) {

    private static final BigDecimal ZERO = BigDecimal.ZERO;

    /** Nothing. */
    public static final CellSums NOTHING = new CellSums(0, 0, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO);

    public CellSums {
        if (jobs < 0 || seconds < 0 || sizeOnSpot.signum() < 0 || sizeOnOther.signum() < 0) {
            throw new IllegalArgumentException("Expected numbers from 0, got " + jobs + " jobs, " + seconds
                    + " s and sizes of " + sizeOnSpot + " and " + sizeOnOther);
        }
    }

    /** Returns the cost of all of its attempts. */
    public BigDecimal total() {
        return onSpot.add(onOther).add(unreserved).add(reclaimed);
    }

    /** True if the cost of its attempts on Spot is a product of factors. */
    boolean explainsSpot() {
        return jobs > 0 && seconds > 0 && sizeOnSpot.signum() > 0;
    }

    /** True if the cost of its other attempts is a product of factors. */
    boolean explainsOther() {
        return jobs > 0 && seconds > 0 && sizeOnOther.signum() > 0;
    }

    /** Returns the cost that no factor expresses. */
    BigDecimal unattributed() {
        return unreserved.add(explainsSpot() ? ZERO : onSpot).add(explainsOther() ? ZERO : onOther);
    }

    /** True if the cost of reclaimed attempts is a factor of the cost of the others. */
    boolean hasRerunFactor() {
        return explainsSpot() && onSpot.signum() > 0;
    }

    /** Returns the cost of reclaimed attempts that is no factor, because the cell has no other cost on Spot. */
    BigDecimal reclaimedAlone() {
        return hasRerunFactor() ? ZERO : reclaimed;
    }
}
