package io.spotviewer.site.report.reclaim;

import io.spotviewer.site.report.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The money of the finished attempts on Spot of one instance type in one Availability Zone.
 *
 * @param instanceType the instance type; {@code Fargate} on Fargate; null if unknown
 * @param zone the Availability Zone; null if unknown
 * @param attempts the attempts
 * @param reclaims those that a reclaim ended
 * @param cost their cost
 * @param reclaimed the cost of those that a reclaim ended
 * @param netSavings the net savings over all of them
 */
public record SpotPool(
        @Nullable String instanceType,
        @Nullable String zone,
        long attempts,
        long reclaims,
        Money cost,
        Money reclaimed,
        Money netSavings) {}
