package io.spotviewer.site.report.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A range has amounts of attempts that ended in another: they are in its sums, and the attempts are not among its numbers. */
class ComparisonTest {

    @ParameterizedTest(name = "{0} compared, {1} left out, {2} on demand, {3} paid: saved {6}")
    @CsvSource(
            nullValues = "unknown",
            value = {
                "1, 0, 5.00, 2.00, 5.00, 2.00, 3.00",
                "0, 0, 0.00, 0.00, 0.00, 0.00, unknown",
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
        Comparison comparison = Comparison.of(compared, leftOut, compared, leftOut, onDemand, paid);

        assertThat(comparison.onDemandWouldHaveCost().usd()).isEqualTo(shownOnDemand);
        assertThat(comparison.cost().usd()).isEqualTo(shownPaid);
        assertThat(comparison.netSavings().usd()).isEqualTo(saved);
        assertThat(comparison.netSavings().unpriced()).isEqualTo(leftOut);
    }

    /** On-Demand attempts cost what On-Demand would have cost: that is no saving of 0. */
    @Test
    void withoutASpotAttemptThereAreNoNetSavings() {
        Comparison onDemand =
                Comparison.NOTHING.with(PurchaseOption.ON_DEMAND, new BigDecimal("5.00"), new BigDecimal("5.00"));

        assertThat(Comparison.NOTHING.netSavings()).isEqualTo(Money.NOT_ON_SPOT);
        assertThat(onDemand.netSavings()).isEqualTo(Money.NOT_ON_SPOT);
        assertThat(onDemand.with(PurchaseOption.ON_DEMAND, null, null).netSavings())
                .isEqualTo(Money.NOT_ON_SPOT);
        assertThat(onDemand.with(PurchaseOption.SPOT, new BigDecimal("3.00"), new BigDecimal("3.00"))
                        .netSavings())
                .isEqualTo(new Money(new BigDecimal("0.0000000000"), 2, 0));
        assertThat(onDemand.withReclaimed(new BigDecimal("1.00")).netSavings().usd())
                .isEqualByComparingTo("-1.00");
    }

    /** What may have been on Spot and has no price leaves them unknown, beside any number of On-Demand attempts. */
    @Test
    void ofSpotAttemptsWithoutAPriceTheyAreUnknown() {
        Comparison comparison = Comparison.NOTHING
                .with(PurchaseOption.ON_DEMAND, new BigDecimal("5.00"), new BigDecimal("5.00"))
                .with(PurchaseOption.SPOT, new BigDecimal("5.00"), null);

        assertThat(comparison.netSavings()).isEqualTo(new Money(null, 0, 1));
        assertThat(comparison.netSavings().notOnSpot()).isFalse();
    }

    @Test
    void aSumWithWhatIsNotOnSpotIsTheOtherPart() {
        Money saved = new Money(new BigDecimal("2.00"), 1, 0);

        assertThat(Money.NOT_ON_SPOT.plus(saved)).isEqualTo(saved);
        assertThat(saved.plus(Money.NOT_ON_SPOT)).isEqualTo(saved);
        assertThat(Money.NOT_ON_SPOT.plus(Money.NOT_ON_SPOT)).isEqualTo(Money.NOT_ON_SPOT);
    }
}
