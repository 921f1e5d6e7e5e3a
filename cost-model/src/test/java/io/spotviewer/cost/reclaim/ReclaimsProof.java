package io.spotviewer.cost.reclaim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The statistics' promises over 10,000 simulated fleets of each kind. Prints what it measures, for {@code doc/methodology.md}. */
class ReclaimsProof {

    /** Fewer than 2,500 would not tell 5 % from 7. */
    private static final int FLEETS = Math.max(2_500, Integer.getInteger("spotviewer.fleets", 10_000));

    /** The level of the permutation test. */
    private static final double LEVEL = 0.05;

    /** A sample of fleets from a test of exactly that level is further above it once in a hundred times. */
    private static final double SAMPLING_ERRORS = 2.33;

    static Stream<Arguments> fleetsWithClusters() {
        return Stream.of(
                        Arguments.of("60 instances, uneven bursts", alike(1, 60, 16, SimulatedFleets.UNEVEN)),
                        Arguments.of("60 instances, uneven bursts, more", alike(1, 60, 32, SimulatedFleets.UNEVEN)),
                        Arguments.of("60 instances, even bursts", alike(1, 60, 20, SimulatedFleets.A_THIRD)),
                        Arguments.of("60 instances, small bursts", alike(1, 60, 20, SimulatedFleets.MOSTLY_LITTLE)),
                        Arguments.of("12 instances, uneven bursts", alike(1, 12, 20, SimulatedFleets.UNEVEN)),
                        Arguments.of("4 pools, uneven bursts", alike(4, 20, 5, SimulatedFleets.UNEVEN)),
                        Arguments.of(
                                "pools of 5 to 60, uneven bursts",
                                fleets(new int[] {5, 20, 40, 60}, 5, 5, SimulatedFleets.UNEVEN)))
                .flatMap(kind -> IntStream.rangeClosed(1, 3)
                        .mapToObj(seed -> Arguments.of(kind.get()[0], kind.get()[1], (long) seed)));
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("fleetsWithClusters")
    void intervalsCover93To97Percent(String kind, SimulatedFleets fleets, long seed) {
        SimulatedFleets.Coverage coverage = fleets.coverage(FLEETS, seed);

        System.out.println(kind + ", seed " + seed + ": " + coverage);
        assertThat(coverage.byClusters()).isBetween(0.93, 0.97);
        assertThat(coverage.bySingleReclaims()).isLessThan(0.7);
    }

    static Stream<Arguments> pools() {
        return IntStream.of(4, 10, 25)
                .boxed()
                .flatMap(count -> Stream.of(
                        Arguments.of(
                                count,
                                "of one size",
                                IntStream.generate(() -> 20).limit(count).toArray()),
                        Arguments.of(count, "of 120, 60, 40, … instances", sizes(count))));
    }

    /** Returns sizes from 120 down to 4; the third greatest comes first. */
    private static int[] sizes(int count) {
        return IntStream.concat(IntStream.of(3), IntStream.rangeClosed(1, count).filter(i -> i != 3))
                .map(i -> Math.max(4, 120 / i))
                .toArray();
    }

    @ParameterizedTest(name = "{0} pools {1}")
    @MethodSource("pools")
    void fleetsWithOneRateHaveAPoolAboveNoMoreOftenThanTheLevelOfTheTest(int count, String sizes, int[] slots) {
        double any =
                fleets(slots, 20, 20, SimulatedFleets.UNEVEN).above(FLEETS, 1).any();

        System.out.println(count + " pools " + sizes + ", one rate: a pool is above in " + any);
        assertThat(any).isLessThanOrEqualTo(LEVEL + SAMPLING_ERRORS * Math.sqrt(LEVEL * (1 - LEVEL) / FLEETS));
    }

    @ParameterizedTest(name = "{0} pools {1}")
    @MethodSource("pools")
    void aPoolAtFourTimesTheRateIsAboveIn90Percent(int count, String sizes, int[] slots) {
        double first = fleets(slots, 30, 7.5, SimulatedFleets.UNEVEN)
                .above(FLEETS / 5, 1)
                .first();

        System.out.println(count + " pools " + sizes + ", the first at 4 x: it is above in " + first);
        assertThat(first).isGreaterThanOrEqualTo(0.9);
    }

    private static SimulatedFleets alike(int pools, int slots, double bursts, DoubleUnaryOperator part) {
        return SimulatedFleets.alike(pools, slots, bursts, part);
    }

    private static SimulatedFleets fleets(int[] slots, double first, double others, DoubleUnaryOperator part) {
        double[] bursts = new double[slots.length];
        Arrays.fill(bursts, others);
        bursts[0] = first;
        return new SimulatedFleets(slots, bursts, part);
    }
}
