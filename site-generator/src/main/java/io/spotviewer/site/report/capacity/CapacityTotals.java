package io.spotviewer.site.report.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The use of all instances, and of the instances of one compute environment or type together.
 *
 * @param packing how full all of them were; null for reports of earlier versions
 * @param idle the idle time of all of them; null likewise
 * @param idleByEnvironment by compute environment, over all types
 * @param idleByType by instance type, over all compute environments
 * @param packedBands the days of instances by their reserved shares of vCPUs and memory, in quarters; none without any, without empty ones
 */
public record CapacityTotals(
        @Nullable Packing packing,
        @Nullable IdleTime idle,
        List<IdleTime> idleByEnvironment,
        List<IdleTime> idleByType,
        List<PackedBand> packedBands) {

    /** Nothing known. */
    public static final CapacityTotals NONE = new CapacityTotals(null, null, List.of(), List.of(), List.of());

    public CapacityTotals {
        idleByEnvironment = List.copyOf(idleByEnvironment);
        idleByType = List.copyOf(idleByType);
        packedBands =
                packedBands == null ? List.of() : List.copyOf(packedBands); // reports of earlier versions have none
    }
}
