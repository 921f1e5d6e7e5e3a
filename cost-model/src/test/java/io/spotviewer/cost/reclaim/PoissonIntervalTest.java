package io.spotviewer.cost.reclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonIntervalTest {

    /** Exact limits as tables of the Poisson distribution print them, to four decimals. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.95, 0, 3.6889",
        "1, 0.95, 0.0253, 5.5716",
        "2, 0.95, 0.2422, 7.2247",
        "5, 0.95, 1.6235, 11.6683",
        "8, 0.95, 3.4538, 15.7632",
        "10, 0.95, 4.7954, 18.3904",
        "16, 0.95, 9.1454, 25.9830",
        "30, 0.95, 20.2409, 42.8269",
        "0, 0.90, 0, 2.9957",
        "10, 0.90, 5.4254, 16.9622",
        "1, 0.99, 0.0050, 7.4301",
        "20, 0.99, 10.3533, 34.6680"
    })
    void publishedLimitsComeOut(int count, double confidence, double low, double high) {
        PoissonInterval interval = PoissonInterval.of(count, confidence);

        assertThat(interval.low()).isEqualTo(low, within(5e-5));
        assertThat(interval.high()).isEqualTo(high, within(5e-5));
    }

    @Test
    void aFractionOfAnEventLiesBetweenWholeOnes() {
        PoissonInterval between = PoissonInterval.of(8.5, 0.95);

        assertThat(between.low())
                .isBetween(
                        PoissonInterval.of(8, 0.95).low(),
                        PoissonInterval.of(9, 0.95).low());
        assertThat(between.high())
                .isBetween(
                        PoissonInterval.of(8, 0.95).high(),
                        PoissonInterval.of(9, 0.95).high());
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.95", "NaN, 0.95", "1, 0", "1, 1"})
    void aCountBelowZeroOrAnImpossibleConfidenceIsRejected(double count, double confidence) {
        assertThatThrownBy(() -> PoissonInterval.of(count, confidence)).isInstanceOf(IllegalArgumentException.class);
    }
}
