package io.spotviewer.fleet.market;

import java.math.BigDecimal;

/** Fargate's list prices in us-east-1, Linux on x86, in USD. */
public final class FargatePrices {

    public static final BigDecimal VCPU_HOUR = new BigDecimal("0.0404800000");
    public static final BigDecimal GB_HOUR = new BigDecimal("0.0044450000");

    private FargatePrices() {}
}
