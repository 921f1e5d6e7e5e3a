package io.spotviewer.cost.price;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rates of one kind of Fargate capacity in one place.
 *
 * @param usdPerVcpuHour in USD per vCPU and hour
 * @param usdPerGbHour in USD per GB of memory and hour
 * @param usdPerLicensedVcpuHour the licence of the operating system in USD per vCPU and hour; 0 if it needs none
 * @param usdPerStorageGbHour in USD per GB of ephemeral storage above the free ones and hour; null where the price list has none
 * @param asOf the date from which vCPU and memory have these prices; null where the price list has none
 */
public record FargateRates(
        BigDecimal usdPerVcpuHour,
        BigDecimal usdPerGbHour,
        BigDecimal usdPerLicensedVcpuHour,
        @Nullable BigDecimal usdPerStorageGbHour,
        @Nullable Instant asOf) {

    public FargateRates {
        if (usdPerVcpuHour.signum() <= 0 || usdPerGbHour.signum() <= 0) {
            throw new IllegalArgumentException(
                    "Expected prices above 0 USD per hour, got " + usdPerVcpuHour + " and " + usdPerGbHour);
        }
    }
}
