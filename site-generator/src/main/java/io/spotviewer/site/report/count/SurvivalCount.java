package io.spotviewer.site.report.count;

import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.cost.reclaim.RateEstimate;
import io.spotviewer.cost.reclaim.Reclaims;
import io.spotviewer.cost.reclaim.SurvivalCurve;
import io.spotviewer.cost.reclaim.SurvivalCurve.Ends;
import io.spotviewer.cost.reclaim.SurvivalCurve.Step;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.Histogram;
import io.spotviewer.ledger.cube.ReclaimSums.Lives;
import io.spotviewer.site.report.reclaim.PoolSurvival;
import io.spotviewer.site.report.reclaim.PoolSurvival.Survival;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how long Spot Instances last by type and zone, from as many clusters of reclaims on as a rate. Ages are those of the
 * histogram's buckets, at most 2.2 % from the true ones.
 */
final class SurvivalCount {

    /** Half an hour to two days. */
    private static final List<Long> LENGTHS =
            List.of(1_800L, 3_600L, 7_200L, 14_400L, 28_800L, 57_600L, 86_400L, 172_800L);

    private static final int DECIMALS = 4;

    private SurvivalCount() {}

    /** Returns the estimates by type and zone. */
    static List<PoolSurvival> of(Cube cube, Reclaims reclaims) {
        SortedMap<Pool, RateEstimate> rates = reclaims.rates(Function.identity());
        List<PoolSurvival> pools = new ArrayList<>();
        cube.reclaims().lives().forEach((pool, lives) -> pools.add(of(pool, lives, rates.get(pool))));
        return pools;
    }

    private static PoolSurvival of(Pool pool, Lives lives, @Nullable RateEstimate rate) {
        long all = lives.reclaimed().values() + lives.others().values();
        long reclaimed = lives.reclaimed().values();
        if (rate == null || !rate.isShown()) {
            return new PoolSurvival(pool.instanceType(), pool.zone(), all, reclaimed, null, null, null, List.of());
        }
        double longest = Math.max(lives.reclaimed().greatest(), lives.others().greatest());
        TreeMap<Double, Ends> ends = new TreeMap<>();
        add(lives.reclaimed(), true, longest, ends);
        add(lives.others(), false, longest, ends);
        SurvivalCurve curve = SurvivalCurve.of(ends, (double) rate.events() / rate.effectiveEvents());
        List<Survival> survival = new ArrayList<>();
        for (long length : LENGTHS) {
            Step step = curve.at((double) length);
            survival.add(
                    length > longest
                            ? new Survival(length, null, null, null)
                            : new Survival(length, share(step.share()), share(step.low()), share(step.high())));
        }
        return new PoolSurvival(
                pool.instanceType(),
                pool.zone(),
                all,
                reclaimed,
                seconds(curve.median()),
                seconds(curve.medianLow()),
                seconds(curve.medianHigh()),
                survival);
    }

    private static @Nullable BigDecimal share(@Nullable Double share) {
        return share == null ? null : BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static @Nullable Long seconds(@Nullable Double age) {
        return age == null ? null : Math.round(age);
    }

    private static void add(Histogram histogram, boolean isReclaimed, double longest, SortedMap<Double, Ends> ends) {
        long[] counts = histogram.buckets();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double age = Math.min(longest, Histogram.middle(histogram.first() + i));
                ends.merge(age, isReclaimed ? new Ends(counts[i], 0) : new Ends(0, counts[i]), Ends::plus);
            }
        }
    }
}
