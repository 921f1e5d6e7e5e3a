package io.spotviewer.cost.price;

import java.time.Instant;

/**
 * Where prices come from. A price that can't be had, for whatever reason, comes back as unknown with that reason: a failing price list
 * must not keep anybody from a report.
 */
public interface PriceSource {

    /** The source in a few words, for the reader of a report. */
    String name();

    /** What the instance type costs in the region with Linux. */
    Quote<OnDemandPrice> onDemand(String instanceType, String region);

    /**
     * What the instance type cost on Spot over a span.
     *
     * @param product EC2's product name, such as {@code Linux/UNIX}
     */
    Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until);

    /** What Fargate costs in the region. */
    Quote<FargateRates> fargate(String region);
}
