package io.spotviewer.cost.checkpoint;

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

    @ParameterizedTest
    @CsvSource({
        "3430, false, 2700",
        "929, false, 0",
        "930, false, 900",
        "3430, true, 2700",
        "989, true, 0",
        "990, true, 900",
        "30, true, 0"
    })
    void aReclaimedAttemptKeepsTheWorkOfItsWholeCycles(long ran, boolean resumed, long kept) {
        assertThat(EVERY_15_MINUTES.kept(ran, false, resumed)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"4500, true, 4680", "900, false, 900", "901, false, 931", "7200, false, 7410", "1, true, 61"})
    void theLastAttemptTakesNoCheckpointAtItsEnd(long work, boolean resumed, long needed) {
        assertThat(EVERY_15_MINUTES.needed(work, resumed)).isEqualTo(needed);
    }

    @Test
    void aDumpOnWarningNeedsAWarningAndFitsIntoTwoMinutes() {
        assertThat(new CheckpointPolicy(null, 60, 90).kept(3_000, true, false)).isEqualTo(2_940);
        assertThat(new CheckpointPolicy(null, 60, 90).kept(3_000, true, true)).isEqualTo(2_850);
        assertThat(new CheckpointPolicy(null, 60, 90).kept(3_000, false, false)).isZero();
        assertThat(new CheckpointPolicy(null, 60, 90).kept(40, true, false)).isZero();
        assertThat(new CheckpointPolicy(null, 121, 90).kept(3_000, true, false)).isZero();
        assertThat(new CheckpointPolicy(null, 60, 90).needed(3_000, true)).isEqualTo(3_090);
    }
}
