package io.spotviewer.site.report;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One price that the costs rest on, or that they lack.
 *
 * @param kind what it is the price of
 * @param instanceType the EC2 instance type; null for Fargate
 * @param place the region, for Spot the Availability Zone
 * @param product EC2's product name, such as {@code Linux/UNIX}; for Fargate {@code vCPU} or {@code GB}
 * @param usdPerHour the price per hour, for Spot the mean over the report's period by time; null where it is not known
 * @param lowest the lowest price in the period; null where not known
 * @param highest the highest; null where not known
 * @param changes how many prices there were in the period; 0 where not known
 * @param source where it came from
 * @param asOf since when it holds, or when it was published; null where not known
 * @param reason why it is not known; null where it is
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

    /** What a price is of. */
    public enum Kind {
        ON_DEMAND,
        SPOT,
        FARGATE
    }
}
