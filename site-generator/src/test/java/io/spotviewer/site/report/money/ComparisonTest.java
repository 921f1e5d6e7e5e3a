package io.spotviewer.site.report.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A range has amounts of attempts that ended in another: they are in its sums, and the attempts are not among its numbers. */
class ComparisonTest {

    @ParameterizedTest(name = "{0} compared, {1} left out, {2} on demand, {3} paid: saved {6}")
    @CsvSource(
            nullValues = "unknown",
            value = {
                "1, 0, 5.00, 2.00, 5.00, 2.00, 3.00",
                "0, 0, 0.00, 0.00, 0.00, 0.00, 0.00",
                "0, 23, 0.00, 0.00, unknown, unknown, unknown",
                "0, 23, 5.00, 5.00, 5.00, 5.00, unknown",
                "0, 23, 0.00, 5.00, unknown, 5.00, -5.00",
                "0, 23, 5.00, 0.00, 5.00, unknown, 5.00",
                "1, 23, 5.00, 5.00, 5.00, 5.00, 0.00"
            })
    void anAmountIsUnknownWhereNothingOfItIsKnown(
            long compared,
            long leftOut,
            BigDecimal onDemand,
            BigDecimal paid,
            BigDecimal shownOnDemand,
            BigDecimal shownPaid,
            BigDecimal saved) {
        Comparison comparison = Comparison.of(compared, leftOut, onDemand, paid);

        assertThat(comparison.onDemandWouldHaveCost().usd()).isEqualTo(shownOnDemand);
        assertThat(comparison.cost().usd()).isEqualTo(shownPaid);
        assertThat(comparison.netSavings().usd()).isEqualTo(saved);
        assertThat(comparison.netSavings().unpriced()).isEqualTo(leftOut);
    }
}
