package io.spotviewer.site.report.count;

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
import org.jspecify.annotations.Nullable;

/**
 * Estimates how long Spot Instances last, by E. L. Kaplan and P. Meier, "Nonparametric Estimation from Incomplete Observations", 1958: over the
 * lengths of lives at which EC2 reclaimed instances, the product of the parts of those that had lasted so long and were not reclaimed then.
 * Lengths are those of the histogram's buckets, at most 2.2 % from the true ones.
 */
final class SurvivalCount {

    /** Below, one reclaim more or less would change the estimate too much. */
    private static final long LEAST_RECLAIMED = 8;

    /** Half an hour to two days. */
    private static final List<Long> LENGTHS =
            List.of(1_800L, 3_600L, 7_200L, 14_400L, 28_800L, 57_600L, 86_400L, 172_800L);

    private static final int DECIMALS = 4;

    private SurvivalCount() {}

    /** Lives of one bucket. */
    private static final class Ended {

        private long reclaimed;
        private long others;
    }

    /** Returns the estimates by type and zone. */
    static List<PoolSurvival> of(Cube cube) {
        List<PoolSurvival> pools = new ArrayList<>();
        cube.reclaims().lives().forEach((pool, lives) -> pools.add(of(pool.instanceType(), pool.zone(), lives)));
        return pools;
    }

    private static PoolSurvival of(@Nullable String type, @Nullable String zone, Lives lives) {
        long all = lives.reclaimed().values() + lives.others().values();
        long reclaimed = lives.reclaimed().values();
        if (reclaimed < LEAST_RECLAIMED) {
            return new PoolSurvival(type, zone, all, reclaimed, null, List.of());
        }
        TreeMap<Integer, Ended> buckets = new TreeMap<>();
        add(lives.reclaimed(), true, buckets);
        add(lives.others(), false, buckets);
        double longest = Math.max(lives.reclaimed().greatest(), lives.others().greatest());
        double part = 1;
        long left = all;
        Long median = null;
        TreeMap<Double, Double> steps = new TreeMap<>();
        steps.put(0.0, 1.0);
        for (var bucket : buckets.entrySet()) {
            Ended ended = bucket.getValue();
            double length = Math.min(longest, Histogram.middle(bucket.getKey()));
            part *= 1 - (double) ended.reclaimed / left;
            left -= ended.reclaimed + ended.others;
            steps.put(length, part);
            if (median == null && part <= 0.5) {
                median = Math.round(length);
            }
        }
        List<Survival> survival = new ArrayList<>();
        for (long length : LENGTHS) {
            survival.add(new Survival(
                    length,
                    length > longest
                            ? null
                            : BigDecimal.valueOf(
                                            steps.floorEntry((double) length).getValue())
                                    .setScale(DECIMALS, RoundingMode.HALF_UP)));
        }
        return new PoolSurvival(type, zone, all, reclaimed, median, survival);
    }

    private static void add(Histogram histogram, boolean isReclaimed, SortedMap<Integer, Ended> buckets) {
        long[] counts = histogram.buckets();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                Ended ended = buckets.computeIfAbsent(histogram.first() + i, unseen -> new Ended());
                if (isReclaimed) {
                    ended.reclaimed += counts[i];
                } else {
                    ended.others += counts[i];
                }
            }
        }
    }
}
