package io.spotviewer.site.report.count;

import io.spotviewer.cost.checkpoint.CheckpointPolicy;
import io.spotviewer.cost.checkpoint.IntervalGrid;
import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.cost.reclaim.PooledRates;
import io.spotviewer.cost.reclaim.PooledRates.PooledRate;
import io.spotviewer.ledger.cube.CheckpointSums;
import io.spotviewer.ledger.cube.CheckpointSums.Count;
import io.spotviewer.ledger.cube.CheckpointSums.Policy;
import io.spotviewer.ledger.cube.Savings;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Basis;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.BestInterval;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds the savings that checkpoints would have made from the sums of a cube. */
final class CubeCheckpoints {

    private final CheckpointSums sums;
    private final PooledRates rates;

    private CubeCheckpoints(CheckpointSums sums, PooledRates rates) {
        this.sums = sums;
        this.rates = rates;
    }

    static CheckpointWhatIf of(CheckpointSums sums, PooledRates rates) {
        return new CubeCheckpoints(sums, rates).whatIf();
    }

    private CheckpointWhatIf whatIf() {
        List<Scenario> scenarios = scenarios();
        List<BigDecimal> savings = scenarios.stream()
                .map(scenario -> scenario.saved().usd())
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        Savings bound = sums.of(Policy.EVERY_SECOND);
        return new CheckpointWhatIf(
                sums.of(Count.SPOT_ATTEMPTS),
                sums.of(Count.RECLAIMS),
                sums.of(Count.RERUN),
                sums.of(Count.WARNED),
                intervals(),
                scenarios,
                savings.isEmpty() ? null : savings.get(0),
                savings.isEmpty() ? null : savings.get(savings.size() - 1),
                TallySum.money(bound.money()),
                bound.seconds());
    }

    private List<BestInterval> intervals() {
        List<BestInterval> intervals = new ArrayList<>();
        for (Pool pool : sums.pools()) {
            PooledRate rate = rates.rate(pool);
            if (rate != null) {
                intervals.add(new BestInterval(
                        pool.instanceType(),
                        pool.zone(),
                        Basis.valueOf(rate.basis().name()),
                        Math.round(rate.rate().secondsPerReclaim()),
                        interval(rate)));
            }
        }
        return intervals;
    }

    private static long interval(PooledRate rate) {
        return Math.max(
                1,
                Math.round(CheckpointPolicy.daly(
                        CheckpointSums.USUAL_CHECKPOINT, rate.rate().secondsPerReclaim())));
    }

    private List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        scenarios.add(scenario("every-15-minutes", "Every 15 minutes", Policy.EVERY_15_MINUTES));
        if (rates.rate(null) != null) {
            scenarios.add(scenario(
                    "best-interval",
                    "At the best interval of each instance type and zone",
                    null,
                    Policy.EVERY_15_MINUTES.policy(),
                    best()));
        }
        scenarios.add(scenario(
                "slow-checkpoints", "Every 15 minutes, with slow checkpoints and restores", Policy.SLOW_CHECKPOINTS));
        scenarios.add(scenario("on-warning", "One on EC2’s warning, where one was seen", Policy.ON_WARNING));
        return scenarios;
    }

    /** Returns the savings at the replayed interval that is nearest to the best one of each pool. */
    private Savings best() {
        Savings all = new Savings();
        for (Map.Entry<@Nullable Pool, List<Savings>> entry : sums.grids().entrySet()) {
            PooledRate rate = Objects.requireNonNull(rates.rate(entry.getKey()));
            all.add(entry.getValue().get(IntervalGrid.nearest(interval(rate))));
        }
        return all;
    }

    private Scenario scenario(String name, String title, Policy policy) {
        return scenario(name, title, policy.policy().interval(), policy.policy(), sums.of(policy));
    }

    private static Scenario scenario(
            String name, String title, @Nullable Long interval, CheckpointPolicy costs, Savings savings) {
        return new Scenario(
                name,
                title,
                interval,
                costs.checkpoint(),
                costs.restore(),
                savings.seconds(),
                TallySum.money(savings.money()));
    }
}
