package io.spotviewer.local.fleet;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What has run up on a meter, at On-Demand and at Spot rates: kept in USD per hour times milliseconds, told in USD. */
final class Charge {
    /** Of what is divided: shares and, when it is told, money. */
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
