package io.spotviewer.cost.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source of prices. A price that can't be read is unknown with the reason: a failing price list must not prevent a report.
 */
public interface PriceSource {

    /** Returns the source's name for readers of a report. */
    String name();

    /** Returns the On-Demand price of the product. */
    Quote<OnDemandPrice> onDemand(InstanceProduct product);

    /**
     * Returns the Spot prices of the instance type over a span.
     *
     * @param product EC2's product name, such as {@code Linux/UNIX}
     */
    Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until);

    /** Returns the Fargate prices of the place. */
    Quote<FargatePrices> fargate(Place place);

    /** Returns the resources of an instance type, for types that the price list lacks; null where unknown. */
    default @Nullable InstanceSize size(String instanceType) {
        return null;
    }
}
