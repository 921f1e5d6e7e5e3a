package io.spotviewer.cost.share;

import static io.spotviewer.cost.SampleFleet.at;
import static io.spotviewer.records.PurchaseOption.ON_DEMAND;
import static io.spotviewer.records.PurchaseOption.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.records.JobStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** What of a fleet's costs falls into a range. That the parts add up, {@code ConservationTest} holds for whatever fleet. */
class RangeTest {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    private final SampleFleet fleet = new SampleFleet();

    private FleetCost cost(long from, long until) {
        return FleetCost.of(
                Fleet.of(fleet.jobs(), fleet.instances()),
                new PriceBook(SamplePrices.ofM5(), at(-60), at(10 * DAY)),
                new Span(at(from), at(until)));
    }

    private static String total(FleetCost cost) {
        return usd(cost.instances().get(0).total().get());
    }

    private static String cost(FleetCost cost, int attempt) {
        return usd(cost.jobs().get(0).attempts().get(attempt).cost().get());
    }

    private static String usd(BigDecimal usd) {
        return usd.setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    @Test
    void aPeriodHoldsTheSecondsThatFallIntoIt() {
        fleet.instance("i-1", ON_DEMAND, 0, 4 * HOUR);
        fleet.job("a")
                .failed("i-1", HOUR, 2 * HOUR)
                .ran("i-1", 2 * HOUR, 3 * HOUR)
                .succeeded();

        FleetCost cost = cost(HOUR + HOUR / 2, 10 * HOUR);

        assertThat(cost(cost, 0)).isEqualTo("0.500000");
        assertThat(cost(cost, 1)).isEqualTo("1.000000");
        assertThat(usd(cost.instances().get(0).idle().get())).isEqualTo("1.000000");
        assertThat(total(cost)).isEqualTo("2.500000");
        assertThat(cost.instances().get(0).busySeconds()).isEqualTo(HOUR + HOUR / 2);
    }

    @Test
    void theRestOfTheFirstMinuteIsPaidWhenItPasses() {
        fleet.instance("i-1", ON_DEMAND, 0, 20L);

        assertThat(total(cost(0, 20))).isEqualTo("0.005556");
        assertThat(total(cost(20, 40))).isEqualTo("0.005556");
        assertThat(total(cost(40, 100))).isEqualTo("0.005556");
    }

    @Test
    void theFirstMinuteOnFargateToo() {
        fleet.job("a").onFargate("FARGATE", 0, 5, 30).succeeded();

        assertThat(cost(cost(0, 30), 0)).isEqualTo("0.000933");
        assertThat(cost(cost(30, 600), 0)).isEqualTo("0.000933");
    }

    @Test
    void aFirstHourIsFreeOrNotByTheWholeLifeOfTheInstance() {
        fleet.instance("i-1", SPOT, 0, HOUR - 1)
                .reclaimed("i-1")
                .instance("i-2", SPOT, 0, HOUR)
                .reclaimed("i-2");
        fleet.job("a").hostGone("i-1", 0, HOUR - 1).hostGone("i-2", 0, HOUR).in(JobStatus.FAILED, "a");

        FleetCost half = cost(0, HOUR / 2);

        assertThat(cost(half, 0)).isEqualTo("0.000000");
        assertThat(cost(half, 1)).isEqualTo("0.200000");
    }

    @Test
    void anInstanceIsPaidOnEveryDayOnWhichItRan() {
        fleet.instance("i-1", ON_DEMAND, DAY - 2 * HOUR, 2 * DAY);
        fleet.job("a").ran("i-1", DAY - HOUR, DAY + 3 * HOUR).succeeded();

        assertThat(cost(0, 10 * DAY).instances().get(0).days())
                .extracting(
                        day -> String.valueOf(day.day()),
                        day -> usd(day.attempts().get()),
                        day -> usd(day.idle().get()))
                .containsExactly(
                        tuple("2026-01-14", "1.000000", "1.000000"), tuple("2026-01-15", "3.000000", "21.000000"));
    }
}
