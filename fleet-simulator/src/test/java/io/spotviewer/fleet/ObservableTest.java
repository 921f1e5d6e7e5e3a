package io.spotviewer.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.delivery.Delivery;
import io.spotviewer.fleet.history.EndKind;
import io.spotviewer.fleet.ledger.Ledger;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger against somebody who saw only the events, in any order, and what could be asked when they happened. */
class ObservableTest {

    private static final Ledger LEDGER = Fleets.TWO_WEEKS.ledger();

    private static final Observer OBSERVER = new Observer(Fleets.TWO_WEEKS);

    @BeforeAll
    static void watch() {
        OBSERVER.watch(Delivery.shuffled(Fleets.TWO_WEEKS.events(), 5, 20));
    }

    @Test
    void everyJobAndAttemptOfTheLedgerCanBeSeenAndNoOther() {
        assertThat(OBSERVER.jobs)
                .containsExactlyInAnyOrderElementsOf(
                        LEDGER.jobs().stream().map(Ledger.JobRow::jobId).toList());
        assertThat(OBSERVER.attempts.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LEDGER.attempts().stream().map(ObservableTest::key).toList());
    }

    @Test
    void everyAttemptsTimesSecondsAndInstanceCanBeSeen() {
        for (Ledger.AttemptRow row : LEDGER.attempts()) {
            Observer.Seen seen = seen(row);
            assertThat(seen.finished != null).as(key(row)).isEqualTo(row.finished());
            assertThat(seen.startedAt)
                    .as(key(row))
                    .isEqualTo(row.startedAt() == null ? null : row.startedAt().toEpochMilli());
            if (seen.startedAt != null) {
                assertThat(OBSERVER.instanceOf(seen)).as(key(row)).isEqualTo(row.instanceId());
            }
            if (seen.finished != null && seen.startedAt != null) {
                long seconds = (OBSERVER.endOf(seen) - seen.startedAt) / 1000;
                assertThat(seconds).as(key(row)).isEqualTo(row.seconds());
            }
        }
    }

    @Test
    void everyVerdictCanBeReachedFromTheEvidence() {
        TreeMap<String, String> wrong = new TreeMap<>();
        for (Ledger.AttemptRow row : LEDGER.attempts()) {
            if (row.finished() && OBSERVER.kindOf(seen(row)) != row.kind()) {
                wrong.put(key(row), row.kind() + " seen as " + OBSERVER.kindOf(seen(row)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aReclaimIsConfirmableExactlyWhenEvidenceOfItCouldBeSeen() {
        for (Ledger.AttemptRow row : LEDGER.attempts()) {
            if (row.kind() == EndKind.SPOT_RECLAIMED) {
                assertThat(OBSERVER.confirms(seen(row))).as(key(row)).isEqualTo(row.confirmable());
            }
        }
    }

    @Test
    void everyInstancesLifeAndBillCanBeSeen() {
        for (Ledger.InstanceRow row : LEDGER.instances()) {
            Observer.Machine machine = requireNonNull(OBSERVER.machines.get(row.instanceId()), row.instanceId());
            assertThat(machine.known).as(row.instanceId()).isTrue();
            assertThat(Observer.instant(machine.launch)).isEqualTo(row.launch());
            assertThat(machine.type).isEqualTo(row.instanceType());
            assertThat(machine.zone).isEqualTo(row.availabilityZone());
            assertThat(machine.spot).isEqualTo(row.option() == PurchaseOption.SPOT);
            assertThat(machine.end == Long.MAX_VALUE).isEqualTo(row.end() == null);
            if (row.end() != null) {
                assertThat(Observer.instant(machine.end)).isEqualTo(row.end());
                boolean free = machine.spot && Observer.reclaimed(machine) && machine.end - machine.running < 3_600_000;
                assertThat(free).as(row.instanceId()).isEqualTo(row.free());
            }
        }
        assertThat(OBSERVER.machines).hasSameSizeAs(LEDGER.instances());
    }

    /** In floating point, from the observed times and the price answers alone: another way to the same money. */
    @Test
    void theMoneyIsWhatThePriceAnswersAndTheObservedTimesMakeIt() {
        SecondOpinion opinion = new SecondOpinion(Fleets.TWO_WEEKS, OBSERVER);
        for (Ledger.AttemptRow row : LEDGER.attempts()) {
            if (row.finished()) {
                SecondOpinion.Money money = opinion.of(key(row));
                assertThat(requireNonNull(row.costAtOnDemand()).doubleValue())
                        .as(key(row))
                        .isCloseTo(money.onDemand(), within(1e-9));
                if (row.costAtSpot() != null) {
                    assertThat(row.costAtSpot().doubleValue()).as(key(row)).isCloseTo(money.spot(), within(1e-9));
                }
            }
        }
        for (Ledger.InstanceRow row : LEDGER.instances()) {
            if (row.end() != null) {
                assertThat(requireNonNull(row.cost()).doubleValue())
                        .as(row.instanceId())
                        .isCloseTo(opinion.billOf(row.instanceId()), within(1e-9));
            }
        }
    }

    private static Observer.Seen seen(Ledger.AttemptRow row) {
        return requireNonNull(OBSERVER.attempts.get(key(row)), key(row));
    }

    private static String key(Ledger.AttemptRow row) {
        return row.jobId() + "#" + row.number();
    }
}
