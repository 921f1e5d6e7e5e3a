package io.spotviewer.cost.share;

import java.math.BigDecimal;

/** Amounts as integers: a unit is 1e-10 USD, the last digit of every rounded cost. */
final class Units {

    /** The decimals of an amount in USD. */
    static final int DECIMALS = 10;

    private Units() {}

    /**
     * Returns an amount in units.
     *
     * @throws ArithmeticException if it has more decimals or is too large
     */
    static long of(BigDecimal usd) {
        return usd.scaleByPowerOfTen(DECIMALS).setScale(0).longValueExact();
    }

    /** Returns units as USD. */
    static BigDecimal usd(long units) {
        return BigDecimal.valueOf(units, DECIMALS);
    }
}
