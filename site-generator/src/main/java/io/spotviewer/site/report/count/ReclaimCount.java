package io.spotviewer.site.report.count;

import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.cost.reclaim.RateEstimate;
import io.spotviewer.cost.reclaim.Reclaims;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.InstanceMeasures;
import io.spotviewer.ledger.cube.InstanceMeasures.Hourly;
import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.reclaim.ReclaimHour;
import io.spotviewer.site.report.reclaim.ReclaimRate;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.report.reclaim.SpotPool;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Counts reclaimed instances against the instance time in which they happened. */
final class ReclaimCount {

    private static final Pool EVERYWHERE = new Pool(null, null);
    private static final int RATE_DECIMALS = 2;

    private ReclaimCount() {}

    static ReclaimRates of(Reclaims reclaims) {
        SortedMap<Pool, RateEstimate> pools = reclaims.rates(Function.identity());
        Set<Pool> above = reclaims.above();
        return new ReclaimRates(
                rate(EVERYWHERE, reclaims.rate()),
                list(reclaims.rates(pool -> new Pool(pool.instanceType(), null))),
                list(reclaims.rates(pool -> new Pool(null, pool.zone()))),
                list(pools),
                pools.entrySet().stream()
                        .filter(entry -> above.contains(entry.getKey()))
                        .map(entry -> rate(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static List<ReclaimRate> list(SortedMap<Pool, RateEstimate> rates) {
        return rates.entrySet().stream()
                .map(entry -> rate(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ReclaimRate rate(Pool pool, RateEstimate estimate) {
        boolean shown = estimate.isShown();
        return new ReclaimRate(
                pool.instanceType(),
                pool.zone(),
                estimate.lives(),
                estimate.exposureSeconds(),
                estimate.events(),
                estimate.clusters(),
                decimal(estimate.effectiveEvents()),
                shown ? per100Hours(estimate, 1) : null,
                shown ? per100Hours(estimate, estimate.lowFactor()) : null,
                shown ? per100Hours(estimate, estimate.highFactor()) : null,
                shown ? per100Launches(estimate, 1) : null,
                shown ? per100Launches(estimate, estimate.lowFactor()) : null,
                shown ? per100Launches(estimate, estimate.highFactor()) : null,
                estimate.isTrusted());
    }

    private static BigDecimal per100Launches(RateEstimate estimate, double factor) {
        return decimal(estimate.per100Launches() * factor);
    }

    static BigDecimal per100Hours(RateEstimate estimate, double factor) {
        return decimal(estimate.per100Hours() * factor);
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** Returns the money of the attempts on Spot by type and zone. */
    static List<SpotPool> pools(Cube cube) {
        TreeMap<Pool, Sums> sums = new TreeMap<>();
        cube.attempts().forEach((cell, measures) -> {
            if (cell.option() == PurchaseOption.SPOT && cell.ending() != null) {
                Sums sum = sums.computeIfAbsent(
                        new Pool(cell.instanceType(), cell.zone()), unseen -> new Sums(new Measures(), new Measures()));
                sum.all.add(measures);
                if (cell.ending() == Ending.SPOT_RECLAIMED) {
                    sum.reclaimed.add(measures);
                }
            }
        });
        List<SpotPool> pools = new ArrayList<>();
        sums.forEach((pool, sum) -> pools.add(new SpotPool(
                pool.instanceType(),
                pool.zone(),
                sum.all.of(Count.ATTEMPTS),
                sum.reclaimed.of(Count.ATTEMPTS),
                TallySum.cost(sum.all),
                TallySum.cost(sum.reclaimed),
                TallySum.comparison(sum.all).netSavings())));
        return pools;
    }

    private record Sums(Measures all, Measures reclaimed) {}

    /** Returns the reclaims and the time of Spot Instances by UTC hour of the day; none without any. */
    static List<ReclaimHour> hours(Cube cube) {
        InstanceMeasures spot = new InstanceMeasures();
        cube.instances().forEach((cell, measures) -> {
            if (cell.option() == PurchaseOption.SPOT) {
                spot.add(measures);
            }
        });
        return spot.of(Hourly.SECONDS) + spot.of(Hourly.RECLAIMS) == 0
                ? List.of()
                : IntStream.range(0, InstanceLine.HOURS)
                        .mapToObj(hour ->
                                new ReclaimHour(hour, spot.of(Hourly.SECONDS, hour), spot.of(Hourly.RECLAIMS, hour)))
                        .toList();
    }
}
