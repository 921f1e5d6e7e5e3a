package io.spotviewer.site.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The rate of reclaims at which a job definition would cost as much on Spot as On-Demand, at the measured discount and loss per reclaim.
 *
 * @param definition the job definition; null if unknown
 * @param attempts its finished Spot attempts: the n behind the figures
 * @param reclaims those that a reclaim ended
 * @param runSeconds their run time
 * @param per100RunHours measured: reclaims per 100 run-hours, 2 decimals; null without run time
 * @param breakEvenPer100RunHours the rate at which Spot stops paying, 2 decimals; null if unknown
 *
 * @param reason the reason why it is unknown; null if it is known
 */
public record BreakEven(
        @Nullable String definition,
        long attempts,
        long reclaims,
        long runSeconds,
        @Nullable BigDecimal per100RunHours,
        @Nullable BigDecimal breakEvenPer100RunHours,
        @Nullable String reason) {}
