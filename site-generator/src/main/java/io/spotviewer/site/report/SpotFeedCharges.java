package io.spotviewer.site.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The charges of EC2's Spot data feed for Spot Instances, beside the estimates for the same instances.
 *
 * @param instances ended Spot Instances with a known cost, whose whole life the feed covers
 * @param estimated their estimated cost
 * @param charged their charges in the feed
 * @param drift {@code charged} less {@code estimated}
 * @param driftPercent the drift in per cent of the estimate, 2 decimals; null if the estimate is 0
 * @param partlyCovered ended Spot Instances that the feed covers in part
 * @param notInFeed ended Spot Instances that are not in the feed
 * @param unreadableLines lines of the feed that could not be read
 */
public record SpotFeedCharges(
        long instances,
        BigDecimal estimated,
        BigDecimal charged,
        BigDecimal drift,
        @Nullable BigDecimal driftPercent,
        long partlyCovered,
        long notInFeed,
        long unreadableLines) {}
