package io.spotviewer.site.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The rate at which EC2 took Spot capacity back.
 *
 * @param instanceType the instance type; null if unknown
 * @param zone the Availability Zone; null if unknown
 * @param attempts finished Spot attempts there: the n of the rate
 * @param reclaims the reclaimed ones among them
 * @param runSeconds their run time
 * @param per100RunHours reclaims per 100 hours of run time, 2 decimals; null without run time
 */
public record ReclaimRate(
        @Nullable String instanceType,
        @Nullable String zone,
        long attempts,
        long reclaims,
        long runSeconds,
        @Nullable BigDecimal per100RunHours) {}
