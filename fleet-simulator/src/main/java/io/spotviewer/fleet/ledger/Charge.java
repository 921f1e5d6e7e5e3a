package io.spotviewer.fleet.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount on a meter, at On-Demand and at Spot rates: kept in USD per hour times milliseconds, returned in USD. */
final class Charge {

    /** The decimals of quotients: shares, and the returned USD. */
    static final int DECIMALS = 40;

    private static final BigDecimal MILLISECONDS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    private BigDecimal onDemand = BigDecimal.ZERO;
    private BigDecimal spot = BigDecimal.ZERO;

    void add(BigDecimal atOnDemand, BigDecimal atSpot) {
        onDemand = onDemand.add(atOnDemand);
        spot = spot.add(atSpot);
    }

    BigDecimal onDemand() {
        return onDemand.divide(MILLISECONDS_PER_HOUR, DECIMALS, RoundingMode.HALF_EVEN);
    }

    BigDecimal spot() {
        return spot.divide(MILLISECONDS_PER_HOUR, DECIMALS, RoundingMode.HALF_EVEN);
    }
}
