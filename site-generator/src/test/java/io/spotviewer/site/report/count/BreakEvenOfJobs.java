package io.spotviewer.site.report.count;

import io.spotviewer.cost.reclaim.RateEstimate;
import io.spotviewer.cost.reclaim.Reclaims;
import io.spotviewer.cost.reclaim.SpotLife;
import io.spotviewer.cost.reclaim.SpotLives;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.reclaim.BreakEven;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up the money that Spot saved by job definition over the jobs of a fleet. */
final class BreakEvenOfJobs {

    private static final Comparator<Dimension.Key> UNKNOWN_LAST =
            Comparator.comparing(Dimension.Key::key, Comparator.nullsLast(Comparator.naturalOrder()));

    private long attempts;
    private long reclaims;
    private Comparison unreclaimed = Comparison.NOTHING;
    private Comparison reclaimed = Comparison.NOTHING;

    private BreakEvenOfJobs() {}

    static List<BreakEven> of(List<JobCost> jobs, SpotLives lives, GroupNames names) {
        Map<Dimension.Key, List<SpotLife>> running = lives.whileRunning(BreakEvenOfJobs::definition);
        TreeMap<Dimension.Key, BreakEvenOfJobs> counts = new TreeMap<>(UNKNOWN_LAST);
        for (JobCost job : jobs) {
            for (AttemptCost cost : job.attempts()) {
                if (cost.of().purchaseOption() == PurchaseOption.SPOT
                        && cost.of().attempt().isFinished()) {
                    counts.computeIfAbsent(definition(job.job()), unseen -> new BreakEvenOfJobs())
                            .add(cost);
                }
            }
        }
        return counts.entrySet().stream()
                .map(entry -> {
                    List<SpotLife> exposed = running.getOrDefault(entry.getKey(), List.of());
                    return entry.getValue()
                            .breakEven(
                                    entry.getKey().key(),
                                    names.of(Dimension.DEFINITION, entry.getKey()),
                                    Reclaims.of(exposed).rate());
                })
                .toList();
    }

    private static Dimension.Key definition(JobRecord job) {
        return Dimension.DEFINITION.keysOf(job).get(0);
    }

    private void add(AttemptCost attempt) {
        attempts++;
        BigDecimal cost = attempt.cost().value();
        if (attempt.of().attempt().isSpotReclaimed()) {
            reclaims++;
            reclaimed = reclaimed.withReclaimed(cost);
        } else {
            unreclaimed =
                    unreclaimed.with(PurchaseOption.SPOT, attempt.onDemand().value(), cost);
        }
    }

    private BreakEven breakEven(@Nullable String key, @Nullable String definition, RateEstimate rate) {
        return BreakEvenCount.breakEven(key, definition, attempts, reclaims, unreclaimed, reclaimed, rate);
    }
}
