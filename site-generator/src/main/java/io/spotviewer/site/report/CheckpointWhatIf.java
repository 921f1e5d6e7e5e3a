package io.spotviewer.site.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checkpoints would have saved on Spot, by replaying the recorded attempts under several assumptions: a range, and negative
 * where taking checkpoints would have cost more than it saved.
 *
 * @param spotAttempts finished Spot attempts that were replayed
 * @param reclaims those that a reclaim ended
 * @param meanSecondsBetweenReclaims their run time per reclaim; null without a reclaim
 * @param youngSeconds Young's best interval for the middle assumption; null without a reclaim
 * @param dalySeconds Daly's; null without a reclaim
 * @param scenarios what each assumption saves, in the order in which to show them
 * @param low the least of them; null where nothing could be priced
 * @param high the greatest of them
 * @param upperBound money lost to reclaims: no checkpoint can save more
 * @param upperBoundSeconds time lost to reclaims
 */
public record CheckpointWhatIf(
        long spotAttempts,
        long reclaims,
        @Nullable Long meanSecondsBetweenReclaims,
        @Nullable Long youngSeconds,
        @Nullable Long dalySeconds,
        List<Scenario> scenarios,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        Money upperBound,
        long upperBoundSeconds) {

    public CheckpointWhatIf {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * One set of assumptions and what it saves.
     *
     * @param name stable name, such as {@code every-15-minutes}
     * @param title in words
     * @param intervalSeconds useful run between two checkpoints; null where the only one is taken on the reclaim's warning
     * @param checkpointSeconds what taking one costs
     * @param restoreSeconds what restoring one costs
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
