package io.spotviewer.cost.price;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an instance type costs On-Demand in one region with Linux and shared tenancy, and what one gets for it.
 *
 * @param usdPerHour the price in USD per hour, greater than 0
 * @param vcpus vCPUs of the type; null where the price list does not tell
 * @param memoryGib memory of the type in GiB; null where the price list does not tell
 * @param gpus GPUs of the type
 * @param asOf since when the price holds; null where the price list does not tell
 */
public record OnDemandPrice(
        BigDecimal usdPerHour,
        @Nullable BigDecimal vcpus,
        @Nullable BigDecimal memoryGib,
        int gpus,
        @Nullable Instant asOf) {

    public OnDemandPrice {
        if (usdPerHour.signum() <= 0) {
            throw new IllegalArgumentException("Expected a price above 0 USD per hour, got " + usdPerHour);
        }
    }
}
