package io.spotviewer.site.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How often EC2 took Spot capacity back.
 *
 * @param instanceType the instance type; null where unknown
 * @param zone the Availability Zone; null where unknown
 * @param attempts finished Spot attempts there: the n that the rate rests on
 * @param reclaims those of them that a reclaim ended
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
