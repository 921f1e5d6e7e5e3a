package io.spotviewer.site.report;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One price that the costs use, or that is missing.
 *
 * @param kind the priced thing
 * @param instanceType the EC2 instance type; null for Fargate
 * @param place the region or the group of a Local Zone, for Spot the Availability Zone
 * @param product EC2's product name, such as {@code Linux/UNIX}; for Fargate such as {@code vCPU} or {@code Spot ARM GB}
 * @param usdPerHour the price per hour, for Spot the mean over the report's range by time; null if unknown
 *
 * @param lowest the lowest price in the range; null if unknown
 * @param highest the highest price in the range; null if unknown
 * @param changes the number of prices in the range; 0 if unknown
 * @param source its source
 * @param asOf the time since which it holds, or when it was published; null if unknown
 * @param reason the reason why it is unknown; null if it is known
 */
public record PriceRow(
        Kind kind,
        @Nullable String instanceType,
        String place,
        String product,
        @Nullable BigDecimal usdPerHour,
        @Nullable BigDecimal lowest,
        @Nullable BigDecimal highest,
        int changes,
        String source,
        @Nullable Instant asOf,
        @Nullable String reason) {

    /** A kind of price. */
    public enum Kind {
        ON_DEMAND,
        SPOT,
        FARGATE
    }
}
