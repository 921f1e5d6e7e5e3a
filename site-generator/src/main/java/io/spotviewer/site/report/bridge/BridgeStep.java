package io.spotviewer.site.report.bridge;

import java.math.BigDecimal;

/**
 * The part of a difference that one driver has.
 *
 * @param driver the driver
 * @param usd its part; below 0 where it made the later range cheaper
 */
public record BridgeStep(Driver driver, BigDecimal usd) {}
