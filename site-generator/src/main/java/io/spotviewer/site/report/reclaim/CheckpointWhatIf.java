package io.spotviewer.site.report.reclaim;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The savings of checkpoints on Spot, found by replaying the recorded attempts under several assumptions. Savings are negative where
 * checkpoints would have cost more than they saved.
 *
 * @param spotAttempts finished Spot attempts that were replayed
 * @param reclaims those that a reclaim ended
 * @param meanSecondsBetweenReclaims their run time per reclaim; null without a reclaim
 * @param youngSeconds Young's best interval for the middle assumption; null without a reclaim
 * @param dalySeconds Daly's; null without a reclaim
 * @param scenarios the savings of each assumption, in the order of the page
 * @param low the least savings; null if nothing could be priced
 * @param high the greatest savings; null likewise
 * @param upperBound the cost of the reclaimed attempts: checkpoints can't save more
 * @param upperBoundSeconds the lost time
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
     * One set of assumptions and its savings.
     *
     * @param name stable name, such as {@code every-15-minutes}
     * @param title in words
     * @param intervalSeconds useful run between two checkpoints; null where the only one is taken on the reclaim's warning
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
