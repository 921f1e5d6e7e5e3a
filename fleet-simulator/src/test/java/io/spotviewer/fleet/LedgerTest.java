package io.spotviewer.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.history.EndKind;
import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.ledger.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The books balance. */
class LedgerTest {

    private static final Ledger LEDGER = Fleets.TWO_WEEKS.ledger();
    private static final Totals TOTALS = LEDGER.totals();

    @Test
    void whatAttemptsBearAndIdleTimeAreTheInstance() {
        assertThat(LEDGER.instances())
                .filteredOn(row -> row.end() != null)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(rounded(exact(row.attemptsCost()).add(exact(row.idleCost()))))
                        .isEqualTo(rounded(exact(row.cost()))));
    }

    @Test
    void anEndedInstancesAttemptsBearWhatItsMeterGaveThem() {
        for (Ledger.InstanceRow instance : LEDGER.instances()) {
            if (instance.end() != null) {
                BigDecimal borne = sum(row -> instance.instanceId().equals(row.instanceId()), Ledger.AttemptRow::cost);
                assertThat(rounded(borne)).isEqualTo(rounded(exact(instance.attemptsCost())));
            }
        }
    }

    @Test
    void theFleetsAttemptsAndIdleTimeAreItsInstances() {
        List<String> ended = LEDGER.instances().stream()
                .filter(row -> row.end() != null)
                .map(Ledger.InstanceRow::instanceId)
                .toList();
        BigDecimal borne = sum(row -> ended.contains(row.instanceId()), Ledger.AttemptRow::cost);

        assertThat(rounded(borne.add(TOTALS.idleCost()))).isEqualTo(rounded(TOTALS.instanceCost()));
    }

    @Test
    void totalsAreTheSumsOfTheirAttempts() {
        Predicate<Ledger.AttemptRow> spot = row -> row.option() == PurchaseOption.SPOT;
        Predicate<Ledger.AttemptRow> reclaimed = row -> row.kind() == EndKind.SPOT_RECLAIMED;

        assertThat(TOTALS.onDemandCost()).isEqualByComparingTo(sum(row -> true, Ledger.AttemptRow::costAtOnDemand));
        assertThat(TOTALS.spotCost()).isEqualByComparingTo(sum(row -> true, Ledger.AttemptRow::costAtSpot));
        assertThat(TOTALS.cost()).isEqualByComparingTo(sum(row -> true, Ledger.AttemptRow::cost));
        assertThat(TOTALS.costOnSpot()).isEqualByComparingTo(sum(spot, Ledger.AttemptRow::cost));
        assertThat(TOTALS.reclaimedCost()).isEqualByComparingTo(sum(reclaimed, Ledger.AttemptRow::cost));
        assertThat(TOTALS.reclaims())
                .isEqualTo(LEDGER.attempts().stream().filter(reclaimed).count());
        assertThat(TOTALS.lostSeconds())
                .isEqualTo(LEDGER.attempts().stream()
                        .filter(reclaimed)
                        .mapToLong(Ledger.AttemptRow::seconds)
                        .sum());
        assertThat(TOTALS.runSeconds())
                .isEqualTo(LEDGER.jobs().stream()
                        .mapToLong(Ledger.JobRow::runSeconds)
                        .sum());
    }

    @Test
    void retriesAreTheFinishedAttemptsAfterEachJobsFirst() {
        long extra = LEDGER.jobs().stream()
                .mapToLong(row -> Math.max(0, row.finishedAttempts() - 1))
                .sum();

        assertThat(TOTALS.retriesFinished()).isEqualTo(extra).isPositive();
        assertThat(TOTALS.retriesIncludingRunning()).isGreaterThanOrEqualTo(extra);
    }

    @Test
    void whatStillRunsIsNotPricedAndFargateHasNoSpotPrice() {
        assertThat(LEDGER.attempts())
                .filteredOn(row -> !row.finished())
                .isNotEmpty()
                .allMatch(row -> row.cost() == null && row.costAtOnDemand() == null && row.seconds() == 0);
        assertThat(LEDGER.attempts())
                .filteredOn(row -> row.option() == PurchaseOption.FARGATE)
                .isNotEmpty()
                .allMatch(row -> row.costAtSpot() == null && row.instanceId() == null);
    }

    @Test
    void whoeverRanOnAFreeInstancePaidNothingForSpotButMoreThanNothingOnDemand() {
        List<String> free = LEDGER.instances().stream()
                .filter(Ledger.InstanceRow::free)
                .map(Ledger.InstanceRow::instanceId)
                .toList();

        assertThat(LEDGER.attempts())
                .filteredOn(row -> free.contains(row.instanceId()) && row.seconds() > 0)
                .isNotEmpty()
                .allMatch(row -> exact(row.cost()).signum() == 0
                        && exact(row.costAtSpot()).signum() == 0
                        && exact(row.costAtOnDemand()).signum() > 0);
    }

    @Test
    void anInstanceOfLessThanAMinuteIsBilledAMinute() {
        List<Ledger.InstanceRow> brief = LEDGER.instances().stream()
                .filter(row -> row.option() == PurchaseOption.ON_DEMAND
                        && row.end() != null
                        && row.launch().plusSeconds(60).isAfter(row.end()))
                .toList();

        assertThat(brief)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(exact(row.cost())
                                .multiply(BigDecimal.valueOf(60))
                                .doubleValue())
                        .isIn(0.68, 0.768));
    }

    private static BigDecimal sum(
            Predicate<Ledger.AttemptRow> which, Function<Ledger.AttemptRow, @Nullable BigDecimal> amount) {
        return LEDGER.attempts().stream()
                .filter(which)
                .map(amount)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal exact(@Nullable BigDecimal amount) {
        return Objects.requireNonNull(amount);
    }

    /** Far below a cent, far above the last digits in which shares are rounded. */
    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(25, RoundingMode.HALF_EVEN);
    }
}
