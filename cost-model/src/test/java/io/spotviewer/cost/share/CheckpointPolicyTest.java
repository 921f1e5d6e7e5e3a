package io.spotviewer.cost.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointPolicyTest {

    /** The captions of figures 3 to 5 of Daly 2006, in minutes, which he rounds. */
    @ParameterizedTest
    @CsvSource({"1440, 117, 0.5", "360, 57, 0.5", "15, 9.1, 0.05"})
    void dalysPublishedIntervalsComeOut(double betweenInterruptions, double published, double rounding) {
        assertThat(CheckpointPolicy.daly(5, betweenInterruptions)).isEqualTo(published, within(rounding));
    }

    @ParameterizedTest
    @CsvSource({"5, 1440, 120", "5, 360, 60", "60, 1728000, 14400"})
    void youngsIntervalIsTheRootOfTwiceTheProduct(double checkpoint, double between, double interval) {
        assertThat(CheckpointPolicy.young(checkpoint, between)).isEqualTo(interval, within(1e-9));
    }

    @Test
    void checkpointsDearerThanTwiceTheTimeBetweenInterruptionsAreTakenOnceInThatTime() {
        assertThat(CheckpointPolicy.daly(30, 15)).isEqualTo(15);
    }

    private static final CheckpointPolicy EVERY_15_MINUTES = new CheckpointPolicy(900L, 30, 60);

    @Test
    void aReclaimedAttemptLosesOnlyWhatRanSinceItsLastCheckpoint() {
        // 3000 s hold three ranges of 930 s and 210 s that are lost; three checkpoints and one restore are paid.
        assertThat(EVERY_15_MINUTES.savedSeconds(3_000, true, true)).isEqualTo(3_000 - 210 - 3 * 30 - 60);
    }

    @Test
    void withoutAnotherAttemptNothingIsRestored() {
        assertThat(EVERY_15_MINUTES.savedSeconds(3_000, true, false)).isEqualTo(3_000 - 210 - 3 * 30);
    }

    @Test
    void anAttemptThatWasNotReclaimedPaysForItsCheckpoints() {
        assertThat(EVERY_15_MINUTES.savedSeconds(3_000, false, false)).isEqualTo(-90);
    }

    @Test
    void anAttemptThatDiedBeforeItsFirstCheckpointLosesAllAndRestoresNothing() {
        assertThat(EVERY_15_MINUTES.savedSeconds(929, true, true)).isZero();
    }

    @Test
    void aDumpOnWarningLosesTheTimeOfTheDump() {
        CheckpointPolicy dump = new CheckpointPolicy(null, 60, 90);

        assertThat(dump.savedSeconds(3_000, true, true)).isEqualTo(3_000 - 60 - 90);
        assertThat(dump.savedSeconds(40, true, true)).isZero();
        assertThat(dump.savedSeconds(3_000, false, false)).isZero();
    }
}
