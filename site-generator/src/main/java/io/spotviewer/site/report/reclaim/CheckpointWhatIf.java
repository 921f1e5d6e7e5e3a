package io.spotviewer.site.report.reclaim;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The savings of checkpoints on Spot, found by replaying the recorded jobs under several assumptions. Savings are the paid time of the
 * attempts that get shorter, and negative where checkpoints would have cost more than they saved.
 *
 * @param spotAttempts finished attempts on Spot
 * @param reclaims those that a reclaim ended
 * @param rerun reclaims of jobs that succeeded later: checkpoints save nothing where nothing ran again
 * @param warned reclaims before which a warning was seen
 * @param intervals the best interval of each instance type and zone for the middle assumption; empty with too few reclaims
 * @param scenarios the savings of each assumption, in the order of the page
 * @param low the least savings; null if nothing could be priced
 * @param high the greatest savings; null likewise
 * @param upperBound the savings of checkpoints every second that cost no time: no assumption can save more
 * @param upperBoundSeconds the time that they save
 */
public record CheckpointWhatIf(
        long spotAttempts,
        long reclaims,
        long rerun,
        long warned,
        List<BestInterval> intervals,
        List<Scenario> scenarios,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        Money upperBound,
        long upperBoundSeconds) {

    public CheckpointWhatIf {
        intervals = List.copyOf(intervals);
        scenarios = List.copyOf(scenarios);
    }

    /**
     * The best interval between checkpoints on one kind of capacity.
     *
     * @param instanceType the instance type; null if unknown
     * @param zone the Availability Zone; null if unknown
     * @param basis the instances whose lives it rests on
     * @param secondsPerReclaim their instance time per reclaim
     * @param intervalSeconds Daly's interval
     */
    public record BestInterval(
            @Nullable String instanceType,
            @Nullable String zone,
            Basis basis,
            long secondsPerReclaim,
            long intervalSeconds) {}

    /** The instances whose lives an interval rests on: the first of these with 8 clusters of reclaims. */
    public enum Basis {
        /** The same type and zone. */
        POOL,
        /** The same instance family in all zones. */
        FAMILY,
        /** All types in the same zone. */
        ZONE,
        /** All. */
        FLEET
    }

    /**
     * One set of assumptions and its savings.
     *
     * @param name stable name, such as {@code every-15-minutes}
     * @param title in words
     * @param intervalSeconds useful run between two checkpoints; null where the only one is taken on the reclaim's warning, and where it
     *     differs by type and zone
     * @param checkpointSeconds the time to take one
     * @param restoreSeconds the time to restore one
     * @param savedSeconds run time saved; negative where checkpoints cost more
     * @param saved money saved
     */
    public record Scenario(
            String name,
            String title,
            @Nullable Long intervalSeconds,
            long checkpointSeconds,
            long restoreSeconds,
            long savedSeconds,
            Money saved) {}
}
