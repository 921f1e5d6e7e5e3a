package io.spotviewer.cost.reclaim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A permutation test of whether pools differ. If all pools had one rate, each cluster could have struck any instance-hour: clusters move as
 * wholes over the pools, in proportion to their instance-hours. The excess of a pool is compared with the greatest excess of each
 * permutation, so that a fleet with one rate has a pool above it with a chance of about 5 % at most.
 */
final class PoolDifferences {

    private static final double FAMILY_WISE = 0.05;

    /**
     * The least excess that counts, in standard errors: one-sided 1.8 %. Clusters of a large pool are larger than those of a small one. The
     * permutations mix them, and their greatest excesses come out too small where sizes differ much.
     */
    private static final double LEAST = 2.1;

    private static final int PERMUTATIONS = 999;
    private static final int SLOTS = 1 << 10;
    private static final double NOT_COMPARED = Double.NEGATIVE_INFINITY;

    private final double[] share;
    private final double[] cumulated;

    /** The first pool of each slot: a search from there is a step or two, and there are millions of them. */
    private final int[] firsts;

    private final int[] sizes;

    private PoolDifferences(double[] share, int[] sizes) {
        this.share = share;
        this.sizes = sizes;
        cumulated = share.clone();
        Arrays.parallelPrefix(cumulated, Double::sum);
        firsts = new int[SLOTS];
        int pool = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            while (pool < share.length - 1 && cumulated[pool] <= (double) slot / SLOTS) {
                pool++;
            }
            firsts[slot] = pool;
        }
    }

    /**
     * Returns the pools with more reclaims than one common rate explains.
     *
     * @param exposure the instance time of each pool in milliseconds
     * @param clusters the clusters of these pools
     */
    static Set<Pool> above(SortedMap<Pool, Long> exposure, List<ReclaimCluster> clusters) {
        List<Pool> pools = new ArrayList<>();
        List<Long> millis = new ArrayList<>();
        exposure.forEach((pool, time) -> {
            if (time > 0) {
                pools.add(pool);
                millis.add(time);
            }
        });
        List<ReclaimCluster> moved = clusters.stream()
                .filter(cluster -> pools.contains(cluster.pool()))
                .toList();
        double all = millis.stream().mapToDouble(Long::doubleValue).sum();
        PoolDifferences test = new PoolDifferences(
                millis.stream().mapToDouble(time -> time / all).toArray(),
                moved.stream().mapToInt(ReclaimCluster::instances).toArray());
        int[] struck = moved.stream()
                .mapToInt(cluster -> pools.indexOf(cluster.pool()))
                .toArray();
        Set<Pool> above = new TreeSet<>();
        test.above(struck, seed(exposure, moved)).forEach(pool -> above.add(pools.get(pool)));
        return above;
    }

    /** Returns a seed that depends on the data alone: the same records always give the same answer. */
    private static long seed(SortedMap<Pool, Long> exposure, List<ReclaimCluster> clusters) {
        long seed = 17;
        for (var entry : exposure.entrySet()) {
            Pool pool = entry.getKey();
            seed = 31 * seed + (pool.instanceType() + "/" + pool.zone()).hashCode();
            seed = 31 * seed + entry.getValue();
        }
        for (ReclaimCluster cluster : clusters) {
            seed = 31 * seed + cluster.at().toEpochMilli();
            seed = 31 * seed + cluster.instances();
        }
        return seed;
    }

    /**
     * Returns the indices of the pools above.
     *
     * @param struck the pool of each cluster
     */
    private IntStream above(int[] struck, long seed) {
        double[] excesses = excesses(struck);
        if (share.length < 2 || Arrays.stream(excesses).allMatch(z -> z == NOT_COMPARED)) {
            return IntStream.empty();
        }
        int[] candidates = IntStream.range(0, share.length)
                .filter(pool -> excesses[pool] >= LEAST)
                .toArray();
        return exceeding(candidates, excesses, new SplittableRandom(seed));
    }

    /** Returns those of some pools whose excess few permutations reach. It ends as soon as no further permutation can change the answer. */
    private IntStream exceeding(int[] candidates, double[] excesses, SplittableRandom random) {
        int[] reached = new int[candidates.length];
        int left = candidates.length;
        int[] struck = new int[sizes.length];
        for (int i = 0; i < PERMUTATIONS && left > 0; i++) {
            for (int cluster = 0; cluster < struck.length; cluster++) {
                struck[cluster] = pool(random.nextDouble());
            }
            double greatest = Arrays.stream(excesses(struck)).max().orElse(NOT_COMPARED);
            for (int k = 0; k < candidates.length; k++) {
                if (greatest >= excesses[candidates[k]]) {
                    boolean wasRare = isRare(reached[k]);
                    reached[k]++;
                    left -= wasRare && !isRare(reached[k]) ? 1 : 0;
                }
            }
        }
        return IntStream.range(0, candidates.length)
                .filter(k -> isRare(reached[k]))
                .map(k -> candidates[k]);
    }

    /** True if so few permutations reach an excess that one common rate does not explain it. */
    private static boolean isRare(int permutations) {
        return 1 + permutations < FAMILY_WISE * (1 + PERMUTATIONS);
    }

    /** Returns the pool at a position from 0 to 1 in the instance time of all pools. */
    private int pool(double position) {
        int pool = firsts[(int) (position * SLOTS)];
        while (pool < share.length - 1 && cumulated[pool] <= position) {
            pool++;
        }
        return pool;
    }

    /**
     * Returns the excess of each pool in standard errors. There are two: of the permutation, and of the pool's own clusters against the
     * others. The lesser counts, because pools of different sizes have clusters of different sizes. A pool with too few clusters for a rate
     * is not compared.
     */
    private double[] excesses(int[] struck) {
        double[] lost = new double[share.length];
        double[] squares = new double[share.length];
        int[] clusters = new int[share.length];
        double allLost = 0;
        double allSquares = 0;
        for (int i = 0; i < struck.length; i++) {
            double instances = sizes[i];
            int pool = struck[i];
            lost[pool] += instances;
            squares[pool] += instances * instances;
            clusters[pool]++;
            allLost += instances;
            allSquares += instances * instances;
        }
        double[] excesses = new double[share.length];
        for (int pool = 0; pool < share.length; pool++) {
            double here = share[pool];
            double elsewhere = 1 - here;
            double variance = Math.max(
                    allSquares * here * elsewhere,
                    elsewhere * elsewhere * squares[pool] + here * here * (allSquares - squares[pool]));
            excesses[pool] = clusters[pool] < RateEstimate.SHOWN_FROM
                    ? NOT_COMPARED
                    : (lost[pool] - allLost * here) / Math.sqrt(variance);
        }
        return excesses;
    }
}
