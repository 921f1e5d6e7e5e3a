package io.spotviewer.site.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What EC2 really charged for Spot Instances, by its Spot data feed, beside what was estimated for the same ones.
 *
 * @param instances ended Spot Instances that were priced, and whose whole life the feed covers
 * @param estimated what was estimated for them
 * @param charged what the feed says
 * @param drift {@code charged} less {@code estimated}
 * @param driftPercent that in per cent of the estimate, 2 decimals; null where nothing was estimated
 * @param partlyCovered ended Spot Instances of which the feed tells only a part
 * @param notInFeed ended Spot Instances of which it tells nothing
 * @param unreadableLines lines of the feed that could not be read
 */
public record ActualCharges(
        long instances,
        BigDecimal estimated,
        BigDecimal charged,
        BigDecimal drift,
        @Nullable BigDecimal driftPercent,
        long partlyCovered,
        long notInFeed,
        long unreadableLines) {}
