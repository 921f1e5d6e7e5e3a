package io.spotviewer.cost.price;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The On-Demand price of one product, and the resources it buys.
 *
 * @param usdPerHour the price in USD per hour, greater than 0
 * @param vcpus vCPUs of the type; null where the price list has none
 * @param memoryGib memory of the type in GiB; null where the price list has none
 * @param gpus GPUs of the type; null where the price list has none, which says nothing of the type
 * @param asOf the date from which the price holds; null where the price list has none
 */
public record OnDemandPrice(
        BigDecimal usdPerHour,
        @Nullable BigDecimal vcpus,
        @Nullable BigDecimal memoryGib,
        @Nullable Integer gpus,
        @Nullable Instant asOf) {

    public OnDemandPrice {
        if (usdPerHour.signum() <= 0) {
            throw new IllegalArgumentException("Expected a price above 0 USD per hour, got " + usdPerHour);
        }
    }
}
