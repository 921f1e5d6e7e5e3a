package io.spotviewer.fleet.mixed.world;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a fleet. A price is a whole number of ten-billionths of the currency per hour: what the price list's ten decimals can hold.
 *
 * @param onDemand prices in the price list; what is absent is not listed
 * @param spot Spot prices by pool, oldest first; an absent pool has no history
 * @param fargate prices by region and usage, such as {@code us-east-1/Fargate-GB-Hours}
 */
public record Prices(Map<Listing, Long> onDemand, Map<Pool, List<Change>> spot, Map<String, Long> fargate) {

    public Prices {
        onDemand = inOrder(onDemand);
        spot = inOrder(spot);
        fargate = inOrder(fargate);
    }

    /** Keeps the order: a fleet's files are the same in every run. */
    private static <K, V> Map<K, V> inOrder(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A product of the price list. */
    public record Listing(Machine machine, Zone zone, OperatingSystem system, boolean dedicated) {}

    /** A pool with a Spot price of its own. */
    public record Pool(Machine machine, Zone zone, OperatingSystem system) {}

    /**
     * A change of a Spot price.
     *
     * @param at epoch milliseconds
     * @param price from then on
     */
    public record Change(long at, long price) {}

    /** Returns the On-Demand price of a host; null if it isn't listed. */
    public @Nullable Long onDemand(Host host) {
        return onDemand.get(new Listing(host.machine(), host.zone(), host.system(), host.dedicated()));
    }

    /** Returns the Spot prices of a host's pool, oldest first; empty without a history, as for dedicated tenancy. */
    public List<Change> spot(Host host) {
        if (host.dedicated()) {
            return List.of();
        }
        return spot.getOrDefault(new Pool(host.machine(), host.zone(), host.system()), List.of());
    }
}
