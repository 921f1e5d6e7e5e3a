package io.spotviewer.cost.reclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spotviewer.cost.reclaim.SurvivalCurve.Ends;
import io.spotviewer.cost.reclaim.SurvivalCurve.Step;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The curve and its intervals as R's survival package (3.5-3, {@code conf.type = "log-log"}) prints them, for the remissions of E. A. Gehan, 1965:
 * 6-MP and placebo.
 */
class SurvivalCurveTest {

    private static final double EXACT = 1e-12;

    private static final SurvivalCurve TREATED = curve(
            "6 3 1, 7 1 0, 9 0 1, 10 1 1, 11 0 1, 13 1 0, 16 1 0, 17 0 1, 19 0 1, 20 0 1, 22 1 0, 23 1 0, 25 0 1, 32 0 2, 34 0 1, 35 0 1");
    private static final SurvivalCurve PLACEBO =
            curve("1 2 0, 2 2 0, 3 1 0, 4 2 0, 5 2 0, 8 4 0, 11 2 0, 12 2 0, 15 1 0, 17 1 0, 22 1 0, 23 1 0");

    /** Reads ages with the number of those that ended for the cause, and of those that ended otherwise. */
    private static SurvivalCurve curve(String text) {
        TreeMap<Double, Ends> ends = new TreeMap<>();
        for (String at : text.split(", ", -1)) {
            String[] numbers = at.split(" ", -1);
            ends.put(Double.valueOf(numbers[0]), new Ends(Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
        }
        return SurvivalCurve.of(ends, 1);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "treated, 6, 0.857142857142857, 0.619717955265984, 0.951551747646997",
        "treated, 7, 0.80672268907563, 0.563146564622233, 0.92280901920288",
        "treated, 12, 0.752941176470588, 0.503199510799957, 0.889361835169265",
        "treated, 13, 0.690196078431372, 0.431610222486184, 0.849065963349451",
        "treated, 16, 0.627450980392157, 0.367510855987502, 0.804912189471841",
        "treated, 22, 0.53781512605042, 0.267778936767135, 0.746790717635394",
        "treated, 35, 0.448179271708683, 0.188052005959232, 0.680142628495241",
        "placebo, 1, 0.904761904761905, 0.670045882235034, 0.975294149038113",
        "placebo, 4, 0.666666666666667, 0.425350435565247, 0.82504400879734",
        "placebo, 8, 0.380952380952381, 0.183066548820394, 0.577788677745831",
        "placebo, 12, 0.19047619047619, 0.0594817013611753, 0.37743489058515",
        "placebo, 22, 0.0476190476190476, 0.00332446304253118, 0.197044905698946"
    })
    void publishedIntervalsComeOut(String group, double age, double share, double low, double high) {
        Step step = (group.equals("treated") ? TREATED : PLACEBO).at(age);
        assertThat(step.share()).isEqualTo(share, within(EXACT));
        assertThat(step.low()).isEqualTo(low, within(EXACT));
        assertThat(step.high()).isEqualTo(high, within(EXACT));
    }

    @Test
    void publishedMediansComeOut() {
        assertThat(TREATED.median()).isEqualTo(23);
        assertThat(TREATED.medianLow()).isEqualTo(13);
        assertThat(TREATED.medianHigh()).isNull();
        assertThat(PLACEBO.median()).isEqualTo(8);
        assertThat(PLACEBO.medianLow()).isEqualTo(4);
        assertThat(PLACEBO.medianHigh()).isEqualTo(11);
    }

    @Test
    void whereAllOrNothingIsLeftThereIsNoInterval() {
        assertThat(TREATED.at(5.9)).isEqualTo(new Step(0, 1, null, null));
        assertThat(PLACEBO.at(23).share()).isZero();
        assertThat(PLACEBO.at(23).low()).isNull();
        assertThat(PLACEBO.at(23).high()).isNull();
    }

    @Test
    void reclaimsThatComeTogetherMakeIntervalsWiderAndChangeNoShare() {
        TreeMap<Double, Ends> ends = new TreeMap<>();
        for (int age = 1; age <= 20; age++) {
            ends.put((double) age, new Ends(2, 1));
        }
        Step single = SurvivalCurve.of(ends, 1).at(8);
        Step together = SurvivalCurve.of(ends, 4).at(8);

        assertThat(together.share()).isEqualTo(single.share());
        assertThat(together.low()).isLessThan(single.low());
        assertThat(together.high()).isGreaterThan(single.high());
    }
}
