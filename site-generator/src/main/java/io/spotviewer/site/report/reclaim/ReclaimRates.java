package io.spotviewer.site.report.reclaim;

import java.util.List;

/**
 * The rates of Spot reclaims, over everything and in parts.
 *
 * @param all the whole fleet
 * @param instanceTypes by instance type, over all zones
 * @param zones by Availability Zone, over all types
 * @param pools by type and zone
 * @param above the pools with more reclaims than one common rate explains, by a permutation test; a part of {@code pools}
 */
public record ReclaimRates(
        ReclaimRate all,
        List<ReclaimRate> instanceTypes,
        List<ReclaimRate> zones,
        List<ReclaimRate> pools,
        List<ReclaimRate> above) {

    public ReclaimRates {
        instanceTypes = List.copyOf(instanceTypes);
        zones = List.copyOf(zones);
        pools = List.copyOf(pools);
        above = List.copyOf(above);
        if (!pools.containsAll(above)) {
            throw new IllegalArgumentException("Expected the rates above to be of pools, got " + above);
        }
    }
}
