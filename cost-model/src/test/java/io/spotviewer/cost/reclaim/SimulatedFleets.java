package io.spotviewer.cost.reclaim;

import io.spotviewer.cost.reclaim.SurvivalCurve.Ends;
import io.spotviewer.cost.reclaim.SurvivalCurve.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * Fleets whose true rate is known. Every slot of a pool holds one Spot Instance, and a lost one is replaced at once. Bursts come at random
 * moments; each takes a part of the pool's instances within two minutes.
 */
final class SimulatedFleets {

    /** The part that a burst takes, from a uniform number: a third on average, of Beta(1, 2). */
    static final DoubleUnaryOperator UNEVEN = u -> 1 - Math.sqrt(u);

    /** A third of the pool in every burst. */
    static final DoubleUnaryOperator A_THIRD = u -> 1.0 / 3;

    /** A third on average, mostly little: the square of a uniform number. */
    static final DoubleUnaryOperator MOSTLY_LITTLE = u -> u * u;

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int HOURS = 720;
    private static final double MEAN_PART = 1.0 / 3;

    private final int[] slots;
    private final double[] bursts;
    private final DoubleUnaryOperator part;

    /**
     * Creates fleets of one kind.
     *
     * @param slots instances of each pool
     * @param bursts expected bursts of each pool
     * @param part the part of a pool that a burst takes, from a uniform number; a third on average
     */
    SimulatedFleets(int[] slots, double[] bursts, DoubleUnaryOperator part) {
        this.slots = slots.clone();
        this.bursts = bursts.clone();
        this.part = part;
    }

    /** Returns fleets whose pools all have the same size and the same expected number of bursts. */
    static SimulatedFleets alike(int pools, int slots, double bursts, DoubleUnaryOperator part) {
        int[] sizes = new int[pools];
        double[] expected = new double[pools];
        Arrays.fill(sizes, slots);
        Arrays.fill(expected, bursts);
        return new SimulatedFleets(sizes, expected, part);
    }

    static Pool pool(int index) {
        return new Pool("m5.xlarge", "us-east-1" + (char) ('a' + index));
    }

    /** Returns the true reclaims per 100 instance-hours. */
    double per100Hours() {
        double lost = 0;
        int all = 0;
        for (int pool = 0; pool < slots.length; pool++) {
            lost += bursts[pool] * MEAN_PART * slots[pool];
            all += slots[pool];
        }
        return lost * 100 / (all * (double) HOURS);
    }

    List<SpotLife> fleet(SplittableRandom random) {
        List<SpotLife> lives = new ArrayList<>();
        for (int pool = 0; pool < slots.length; pool++) {
            addPool(lives, pool, random);
        }
        return lives;
    }

    private void addPool(List<SpotLife> lives, int index, SplittableRandom random) {
        Pool pool = pool(index);
        Instant end = START.plus(Duration.ofHours(HOURS));
        Instant[] born = new Instant[slots[index]];
        Arrays.fill(born, START);
        for (long burst : moments(bursts[index], random)) {
            double taken = part.applyAsDouble(random.nextDouble());
            for (int slot = 0; slot < born.length; slot++) {
                Instant at = START.plusMillis(burst + random.nextInt(120_000));
                if (random.nextDouble() < taken && at.isAfter(born[slot])) {
                    lives.add(new SpotLife("i-" + lives.size(), pool, born[slot], at, true));
                    born[slot] = at;
                }
            }
        }
        for (Instant start : born) {
            Instant until = start.isAfter(end) ? start : end;
            lives.add(new SpotLife("i-" + lives.size(), pool, start, until, false));
        }
    }

    /** Returns the moments of a Poisson process, in milliseconds. */
    private static long[] moments(double expected, SplittableRandom random) {
        List<Long> moments = new ArrayList<>();
        double mean = HOURS * 3_600_000.0 / expected;
        double at = 0;
        while (true) {
            at -= Math.log(1 - random.nextDouble()) * mean;
            if (at >= HOURS * 3_600_000.0) {
                return moments.stream().mapToLong(Long::longValue).toArray();
            }
            moments.add((long) at);
        }
    }

    /**
     * The share of fleets whose interval holds the true rate.
     *
     * @param byClusters with the interval of {@link RateEstimate}
     * @param amongShown the same among the fleets with clusters enough for a rate
     * @param bySingleReclaims with an interval as if reclaims were independent
     */
    record Coverage(double byClusters, double amongShown, double bySingleReclaims) {}

    Coverage coverage(int fleets, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double truth = per100Hours();
        int shown = 0;
        int byClusters = 0;
        int amongShown = 0;
        int bySingle = 0;
        for (int i = 0; i < fleets; i++) {
            RateEstimate rate = Reclaims.of(fleet(random)).rate();
            if (rate.events() > 0) {
                double measured = rate.per100Hours();
                int holds = holds(truth, measured * rate.lowFactor(), measured * rate.highFactor());
                byClusters += holds;
                shown += rate.isShown() ? 1 : 0;
                amongShown += rate.isShown() ? holds : 0;
                PoissonInterval single = PoissonInterval.of((double) rate.events(), 0.95);
                bySingle +=
                        holds(truth, measured * single.low() / rate.events(), measured * single.high() / rate.events());
            }
        }
        return new Coverage(byClusters / (double) fleets, amongShown / (double) shown, bySingle / (double) fleets);
    }

    /**
     * The share of fleets whose interval holds the true part of instances that last so long, among those with an interval.
     *
     * @param stated the share of fleets with an interval
     * @param byClusters with the interval of {@link SurvivalCurve} for the effective number of events
     * @param bySingleReclaims with its interval as if reclaims were independent
     */
    record SurvivalCoverage(double stated, double byClusters, double bySingleReclaims) {}

    /** Of fleets of one pool: an instance is struck at one rate all its life. */
    SurvivalCoverage survivalCoverage(double hours, int fleets, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double truth = Math.exp(-hours * bursts[0] * MEAN_PART / HOURS);
        int stated = 0;
        int byClusters = 0;
        int bySingle = 0;
        for (int i = 0; i < fleets; i++) {
            List<SpotLife> lives = fleet(random);
            RateEstimate rate = Reclaims.of(lives).rate();
            TreeMap<Double, Ends> ends = new TreeMap<>();
            for (SpotLife life : lives) {
                ends.merge(life.millis() / 3.6e6, life.reclaimed() ? new Ends(1, 0) : new Ends(0, 1), Ends::plus);
            }
            Step clusters = SurvivalCurve.of(ends, rate.events() / rate.effectiveEvents())
                    .at(hours);
            Step single = SurvivalCurve.of(ends, 1).at(hours);
            if (rate.isShown() && clusters.low() != null && clusters.high() != null) {
                stated++;
                byClusters += holds(truth, clusters.low(), clusters.high());
                bySingle +=
                        single.low() == null || single.high() == null ? 0 : holds(truth, single.low(), single.high());
            }
        }
        return new SurvivalCoverage(stated / (double) fleets, byClusters / (double) stated, bySingle / (double) stated);
    }

    private static int holds(double truth, double low, double high) {
        return low <= truth && truth <= high ? 1 : 0;
    }

    /** The share of fleets in which some pool is above the others, and in which the first one is. */
    record Above(double any, double first) {}

    Above above(int fleets, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // A source for each fleet: the fleets are the same in any number of threads.
        List<Set<Pool>> above = Stream.generate(random::split).limit(fleets).toList().parallelStream()
                .map(own -> Reclaims.of(fleet(own)).above())
                .toList();
        long any = above.stream().filter(pools -> !pools.isEmpty()).count();
        long first = above.stream().filter(pools -> pools.contains(pool(0))).count();
        return new Above(any / (double) fleets, first / (double) fleets);
    }
}
