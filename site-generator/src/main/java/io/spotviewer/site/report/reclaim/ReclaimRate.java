package io.spotviewer.site.report.reclaim;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The rate at which EC2 took Spot Instances back, with its evidence. Fargate Spot has no instances and is not in it.
 *
 * @param instanceType the instance type; null if unknown, and over all types
 * @param zone the Availability Zone; null if unknown, and over all zones
 * @param lives lives of Spot Instances: an instance that was stopped and started has several
 * @param instanceSeconds their time, from launch or first sight to end or last sight
 * @param reclaimEvents reclaimed instances
 * @param clusters clusters of these reclaims: those within three minutes in one pool
 * @param effectiveEvents the number of independent reclaims with the same relative error, 2 decimals
 * @param per100InstanceHours reclaimed instances per 100 instance-hours, 2 decimals; null below 8 clusters
 * @param low the lower end of its 95 % interval, 2 decimals; null likewise
 * @param high the upper end, 2 decimals; null likewise
 * @param per100Launches reclaimed instances per 100 lives, 2 decimals; null below 8 clusters
 * @param launchesLow the lower end of its 95 % interval, 2 decimals; null likewise
 * @param launchesHigh the upper end, 2 decimals; null likewise
 * @param trusted true from 16 clusters on: the interval covers as often as it says
 */
public record ReclaimRate(
        @Nullable String instanceType,
        @Nullable String zone,
        long lives,
        long instanceSeconds,
        long reclaimEvents,
        long clusters,
        BigDecimal effectiveEvents,
        @Nullable BigDecimal per100InstanceHours,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal per100Launches,
        @Nullable BigDecimal launchesLow,
        @Nullable BigDecimal launchesHigh,
        boolean trusted) {}
