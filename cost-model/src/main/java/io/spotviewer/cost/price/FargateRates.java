package io.spotviewer.cost.price;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Fargate prices of one region, for Linux on x86, not on Spot.
 *
 * @param usdPerVcpuHour in USD per vCPU and hour
 * @param usdPerGbHour in USD per GB and hour
 * @param asOf the date from which both hold; null where the price list has none
 */
public record FargateRates(
        BigDecimal usdPerVcpuHour,
        BigDecimal usdPerGbHour,
        @Nullable Instant asOf) {

    public FargateRates {
        if (usdPerVcpuHour.signum() <= 0 || usdPerGbHour.signum() <= 0) {
            throw new IllegalArgumentException(
                    "Expected prices above 0 USD per hour, got " + usdPerVcpuHour + " and " + usdPerGbHour);
        }
    }
}
