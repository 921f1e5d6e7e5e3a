package io.spotviewer.ledger.line;

/**
 * A sum of costs with the number of its unknown parts.
 *
 * @param units the sum of the known parts in units of 1e-10 USD; 0 if none is known
 * @param priced the number of parts in the sum
 * @param unpriced the number of parts missing from it
 */
public record LineSum(long units, int priced, int unpriced) {

    /** An empty sum. */
    public static final LineSum NOTHING = new LineSum(0, 0, 0);

    public LineSum {
        if (priced < 0 || unpriced < 0 || (priced == 0 && units != 0)) {
            throw new IllegalArgumentException("Expected numbers of parts from 0 and a sum of them, got " + units
                    + " of " + priced + " priced and " + unpriced + " unpriced parts");
        }
    }

    /** Returns the sum with one more known part. */
    public LineSum with(long part) {
        return new LineSum(Math.addExact(units, part), priced + 1, unpriced);
    }

    /** Returns the sum with one more unknown part. */
    public LineSum withUnknown() {
        return new LineSum(units, priced, unpriced + 1);
    }

    /** True if the sum has few enough digits for a file. */
    boolean fits() {
        return Math.abs(units) <= Units.GREATEST;
    }

    /** Returns the sum with one amount of an attempt. */
    public LineSum with(LineMoney money, LineMoney.Part part) {
        return money.knows(part) ? with(money.of(part)) : withUnknown();
    }
}
