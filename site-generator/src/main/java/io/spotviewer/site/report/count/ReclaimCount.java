package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.site.report.BreakEven;
import io.spotviewer.site.report.ReclaimRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Counts Spot reclaims against the run time in which they happened. */
final class ReclaimCount {

    private static final BigDecimal SECONDS_PER_100_HOURS = BigDecimal.valueOf(360_000);
    private static final int RATE_DECIMALS = 2;

    private record Where(@Nullable String first, @Nullable String second) {
        private static final Comparator<@Nullable String> UNKNOWN_LAST =
                Comparator.nullsLast(Comparator.naturalOrder());
        static final Comparator<Where> ORDER =
                Comparator.comparing(Where::first, UNKNOWN_LAST).thenComparing(Where::second, UNKNOWN_LAST);
    }

    private long attempts;
    private long reclaims;
    private long runSeconds;
    private long lostSeconds;
    private BigDecimal keptCost = BigDecimal.ZERO;
    private BigDecimal keptOnDemand = BigDecimal.ZERO;

    private ReclaimCount() {}

    static List<ReclaimRate> rates(List<JobCost> jobs) {
        return count(jobs, (job, of) -> new Where(of.instanceType(), of.zone())).entrySet().stream()
                .map(entry -> new ReclaimRate(
                        entry.getKey().first(),
                        entry.getKey().second(),
                        entry.getValue().attempts,
                        entry.getValue().reclaims,
                        entry.getValue().runSeconds,
                        entry.getValue().rate()))
                .toList();
    }

    static List<BreakEven> breakEven(List<JobCost> jobs) {
        return count(jobs, (job, of) -> new Where(job.job().description().definitionName(), null)).entrySet().stream()
                .map(entry -> entry.getValue().breakEven(entry.getKey().first()))
                .toList();
    }

    private static SortedMap<Where, ReclaimCount> count(
            List<JobCost> jobs, BiFunction<JobCost, FleetAttempt, Where> where) {
        TreeMap<Where, ReclaimCount> counts = new TreeMap<>(Where.ORDER);
        for (JobCost job : jobs) {
            for (AttemptCost cost : job.attempts()) {
                if (cost.of().purchaseOption() == PurchaseOption.SPOT
                        && cost.of().attempt().isFinished()) {
                    counts.computeIfAbsent(where.apply(job, cost.of()), unseen -> new ReclaimCount())
                            .add(cost);
                }
            }
        }
        return counts;
    }

    private void add(AttemptCost attemptCost) {
        Attempt attempt = attemptCost.of().attempt();
        long seconds = attempt.runSeconds() == null ? 0 : attempt.runSeconds();
        attempts++;
        runSeconds += seconds;
        BigDecimal onDemand = attemptCost.onDemand().value();
        BigDecimal cost = attemptCost.cost().value();
        if (attempt.isSpotReclaimed()) {
            reclaims++;
            lostSeconds += seconds;
        } else if (onDemand != null && cost != null) {
            keptOnDemand = keptOnDemand.add(onDemand);
            keptCost = keptCost.add(cost);
        }
    }

    private @Nullable BigDecimal rate() {
        return runSeconds == 0
                ? null
                : BigDecimal.valueOf(reclaims)
                        .multiply(SECONDS_PER_100_HOURS)
                        .divide(BigDecimal.valueOf(runSeconds), RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * With the price ratio s of attempts that were not reclaimed, and m hours lost to a reclaim on average, x reclaims per run-hour leave 1 -
     * x m of each hour useful: Spot costs as much as On-Demand where s = 1 - x m.
     */
    private BreakEven breakEven(@Nullable String definition) {
        String reason = null;
        BigDecimal even = null;
        if (reclaims == 0 || lostSeconds == 0) {
            reason = "no reclaim cost run time, so the loss per reclaim is unknown";
        } else if (keptOnDemand.signum() == 0) {
            reason = "no attempt that was not reclaimed could be priced both ways";
        } else {
            BigDecimal discount = BigDecimal.ONE.subtract(keptCost.divide(keptOnDemand, MathContext.DECIMAL128));
            BigDecimal lostPerReclaim =
                    BigDecimal.valueOf(lostSeconds).divide(BigDecimal.valueOf(reclaims), MathContext.DECIMAL128);
            even = discount.max(BigDecimal.ZERO)
                    .multiply(SECONDS_PER_100_HOURS)
                    .divide(lostPerReclaim, RATE_DECIMALS, RoundingMode.HALF_UP);
        }
        return new BreakEven(definition, attempts, reclaims, runSeconds, rate(), even, reason);
    }
}
