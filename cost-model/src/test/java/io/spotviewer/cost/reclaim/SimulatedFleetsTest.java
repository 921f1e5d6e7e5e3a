package io.spotviewer.cost.reclaim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The statistics' promises over simulated fleets; {@link ReclaimsProof} keeps them over 10,000 of each kind. */
class SimulatedFleetsTest {

    private static final int FLEETS = 1_500;
    private static final long SEED = 7;

    @Test
    void intervalsByClustersCoverTheTrueRateAndThoseBySingleReclaimsDoNot() {
        SimulatedFleets.Coverage coverage =
                SimulatedFleets.alike(1, 60, 20, SimulatedFleets.UNEVEN).coverage(FLEETS, SEED);

        assertThat(coverage.byClusters()).isBetween(0.93, 0.97);
        assertThat(coverage.bySingleReclaims()).isLessThan(0.5);
    }

    @Test
    void intervalsOfHowLongInstancesLastCoverTheTruthAndThoseBySingleReclaimsDoNot() {
        SimulatedFleets.SurvivalCoverage coverage =
                SimulatedFleets.alike(1, 60, 20, SimulatedFleets.UNEVEN).survivalCoverage(24, FLEETS / 5, SEED);

        assertThat(coverage.stated()).isGreaterThan(0.95);
        assertThat(coverage.byClusters()).isBetween(0.95, 1.0);
        assertThat(coverage.bySingleReclaims()).isLessThan(0.5);
    }

    @Test
    void fleetsWithOneRateHaveNoPoolAbove() {
        assertThat(SimulatedFleets.alike(6, 20, 12, SimulatedFleets.UNEVEN)
                        .above(FLEETS / 3, SEED)
                        .any())
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    void aPoolAtFourTimesTheRateIsAbove() {
        assertThat(new SimulatedFleets(
                                new int[] {20, 20, 20, 20, 20, 20},
                                new double[] {30, 7.5, 7.5, 7.5, 7.5, 7.5},
                                SimulatedFleets.UNEVEN)
                        .above(FLEETS / 3, SEED)
                        .first())
                .isGreaterThanOrEqualTo(0.9);
    }
}
