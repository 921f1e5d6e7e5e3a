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
 */
public record CapacityTotals(
        @Nullable Packing packing,
        @Nullable IdleTime idle,
        List<IdleTime> idleByEnvironment,
        List<IdleTime> idleByType) {

    /** Nothing known. */
    public static final CapacityTotals NONE = new CapacityTotals(null, null, List.of(), List.of());

    public CapacityTotals {
        idleByEnvironment = List.copyOf(idleByEnvironment);
        idleByType = List.copyOf(idleByType);
    }
}
