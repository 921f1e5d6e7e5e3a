package io.spotviewer.cost.share;

import static io.spotviewer.cost.SampleFleet.at;
import static io.spotviewer.records.PurchaseOption.ON_DEMAND;
import static io.spotviewer.records.PurchaseOption.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bill of an instance that is stopped and started again: each life is billed by itself, and the time between two is not. */
class InstanceLivesTest {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    private final SampleFleet fleet = new SampleFleet();
    private final SamplePrices prices = SamplePrices.ofM5();

    /** An instance that ran for two hours, was stopped for eight, and ran for one. */
    private void stoppedAndStartedAgain(PurchaseOption bought) {
        fleet.instance("i-1", bought, 0, null)
                .facts(
                        "i-1",
                        InstanceFact.running(at(0)),
                        InstanceFact.stopping(at(2 * HOUR)),
                        InstanceFact.launched(at(10 * HOUR)),
                        InstanceFact.running(at(10 * HOUR)),
                        InstanceFact.ending(at(11 * HOUR)));
    }

    private static String usd(Quote<BigDecimal> cost) {
        return cost.isKnown() ? cost.get().setScale(6, RoundingMode.HALF_UP).toPlainString() : cost.why();
    }

    private static String cost(FleetCost cost, int job) {
        return usd(cost.jobs().get(job).attempts().get(0).cost());
    }

    @Test
    void timeInWhichItWasStoppedIsNotBilled() {
        stoppedAndStartedAgain(ON_DEMAND);
        fleet.job("a")
                .ran("i-1", HOUR, 2 * HOUR)
                .succeeded()
                .job("b")
                .ran("i-1", 10 * HOUR, 11 * HOUR)
                .succeeded();

        FleetCost cost = fleet.cost(prices);
        InstanceCost instance = cost.instances().get(0);

        assertThat(cost(cost, 0)).isEqualTo("1.000000");
        assertThat(cost(cost, 1)).isEqualTo("1.000000");
        assertThat(usd(instance.total())).isEqualTo("3.000000");
        assertThat(usd(instance.attempts())).isEqualTo("2.000000");
        assertThat(usd(instance.idle())).isEqualTo("1.000000");
        assertThat(instance.busySeconds()).isEqualTo(2 * HOUR);
        assertThat(instance.lives()).hasSize(2);
    }

    @Test
    void anAttemptEndsWithTheLifeInWhichItRan() {
        stoppedAndStartedAgain(ON_DEMAND);
        fleet.job("a").hostGone("i-1", HOUR, 10 * HOUR).in(JobStatus.FAILED, "a");

        FleetCost cost = fleet.cost(prices);

        assertThat(cost(cost, 0)).isEqualTo("1.000000");
        assertThat(usd(cost.instances().get(0).total())).isEqualTo("3.000000");
    }

    @Test
    void theBillBeginsWhenTheInstanceRuns() {
        fleet.instance("i-1", ON_DEMAND, 0, HOUR).facts("i-1", InstanceFact.running(at(600)));
        fleet.job("a").ran("i-1", 1_800, HOUR).succeeded();

        InstanceCost instance = fleet.cost(prices).instances().get(0);

        assertThat(usd(instance.total())).isEqualTo("0.833333");
        assertThat(usd(instance.idle())).isEqualTo("0.333333");
    }

    @Test
    void theFirstHourIsCountedFromWhereTheBillBegins() {
        fleet.instance("i-1", SPOT, 0, HOUR + 10)
                .facts("i-1", InstanceFact.running(at(20)))
                .reclaimed("i-1");
        fleet.job("a").hostGone("i-1", 60, HOUR + 10).in(JobStatus.FAILED, "a");

        assertThat(cost(fleet.cost(prices), 0)).isEqualTo("0.000000");
    }

    @Test
    void eachLifeHasItsOwnFirstHourAndItsOwnEnd() {
        fleet.instance("i-1", SPOT, 0, null)
                .facts(
                        "i-1",
                        InstanceFact.stateReason(at(0), "Server.SpotInstanceShutdown"),
                        InstanceFact.stopping(at(1_800)),
                        InstanceFact.launched(at(10 * HOUR)),
                        InstanceFact.ending(at(10 * HOUR + 1_800)),
                        InstanceFact.stateReason(at(10 * HOUR), "Client.UserInitiatedShutdown"));
        fleet.job("a").hostGone("i-1", 0, 1_800).in(JobStatus.FAILED, "a");
        fleet.job("b").hostGone("i-1", 10 * HOUR, 10 * HOUR + 1_800).in(JobStatus.FAILED, "b");

        FleetCost cost = fleet.cost(prices);
        InstanceCost instance = cost.instances().get(0);

        assertThat(cost(cost, 0)).isEqualTo("0.000000");
        assertThat(cost(cost, 1)).isEqualTo("0.200000");
        assertThat(instance.lives())
                .extracting(LifeCost::reclaimed, LifeCost::free)
                .containsExactly(tuple(true, true), tuple(false, false));
        assertThat(instance.reclaimed()).isTrue();
        assertThat(instance.free()).isFalse();
    }

    @Test
    void eachLifeIsBilledAMinuteAtLeast() {
        fleet.instance("i-1", ON_DEMAND, 0, null)
                .facts(
                        "i-1",
                        InstanceFact.stopping(at(30)),
                        InstanceFact.launched(at(HOUR)),
                        InstanceFact.ending(at(HOUR + 30)));

        fleet.job("a").ran("i-1", 0, 30).succeeded();

        assertThat(usd(fleet.cost(prices).instances().get(0).total())).isEqualTo("0.033333");
    }

    @Test
    void aLifeWhoseEndIsNotKnownLeavesTheTotalUnknownAndTheOtherLifesAttemptsPriced() {
        fleet.instance("i-1", ON_DEMAND, 0, null)
                .facts("i-1", InstanceFact.launched(at(10 * HOUR)), InstanceFact.ending(at(11 * HOUR)));
        fleet.job("a").ran("i-1", 0, HOUR).succeeded();
        fleet.job("b").ran("i-1", 10 * HOUR, 11 * HOUR).succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(cost(cost, 0)).isEqualTo("1.000000");
        assertThat(cost(cost, 1)).isEqualTo("1.000000");
        assertThat(usd(cost.instances().get(0).total())).isEqualTo("when it was stopped is not known");
        assertThat(cost.instances().get(0).days()).isEmpty();
    }

    @Test
    void theDaysOfAllLivesAddUp() {
        fleet.instance("i-1", ON_DEMAND, 20 * HOUR, null)
                .facts(
                        "i-1",
                        InstanceFact.stopping(at(21 * HOUR)),
                        InstanceFact.launched(at(22 * HOUR)),
                        InstanceFact.ending(at(DAY + 3 * HOUR)));
        fleet.job("a").ran("i-1", 20 * HOUR, 21 * HOUR).succeeded();

        assertThat(fleet.cost(prices).instances().get(0).days())
                .extracting(day -> String.valueOf(day.day()), day -> usd(day.attempts()), day -> usd(day.idle()))
                .containsExactly(
                        tuple("2026-01-14", "1.000000", "2.000000"), tuple("2026-01-15", "0.000000", "3.000000"));
    }

    @Test
    void theFactsMayComeInAnyOrder() {
        stoppedAndStartedAgain(SPOT);
        fleet.job("a").ran("i-1", HOUR, 2 * HOUR).succeeded();
        fleet.job("b").ran("i-1", 10 * HOUR, 11 * HOUR).succeeded();
        FleetCost expected = fleet.cost(prices);
        InstanceRecord whole = expected.instances().get(0).instance();

        for (int seed = 0; seed < 100; seed++) {
            List<InstanceRecord> parts = new ArrayList<>();
            whole.facts().forEach(fact -> parts.add(new InstanceRecord("i-1", whole.hardware(), fact)));
            Collections.shuffle(parts, new Random(seed));

            assertThat(FleetCost.of(Fleet.of(fleet.jobs(), parts), new PriceBook(prices, at(-60), at(90_000))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }
}
