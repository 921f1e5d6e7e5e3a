package io.spotviewer.cost.share;

import static io.spotviewer.records.PurchaseOption.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** The GPUs of an instance: from the price list, else as it registered them with ECS, else unknown where a job reserved some. */
class GpuTest {

    private static final long HOUR = 3_600;
    private static final String ZONE = "us-east-1a";

    private final SampleFleet fleet = new SampleFleet();
    private final SamplePrices prices = new SamplePrices();

    /** A job with one of four GPUs, and one with none, on a g4dn.12xlarge. */
    private FleetCost twoJobs() {
        prices.spot("g4dn.12xlarge", ZONE, SamplePrices.SINCE, "1.00");
        fleet.instance("i-1", "g4dn.12xlarge", ZONE, SPOT, 0L, HOUR);
        fleet.job("a").reserving("8", 32_768L).gpus(1).ran("i-1", 0, HOUR).succeeded();
        fleet.job("b").reserving("8", 32_768L).ran("i-1", 0, HOUR).succeeded();
        return fleet.cost(prices);
    }

    private static String usd(FleetCost cost, int job) {
        Quote<BigDecimal> usd = cost.jobs().get(job).attempts().get(0).cost();
        return usd.isKnown() ? usd.get().setScale(4, RoundingMode.HALF_UP).toPlainString() : usd.why();
    }

    @Test
    void thePriceListsGpusCount() {
        prices.onDemand(
                "g4dn.12xlarge",
                new OnDemandPrice(
                        new BigDecimal("3.912"), new BigDecimal(48), new BigDecimal(192), 4, SamplePrices.SINCE));

        FleetCost cost = twoJobs();

        // 36 of 98.4 parts of the cost are the GPUs', and 62.4 the others'.
        assertThat(usd(cost, 0)).isEqualTo("0.6829");
        assertThat(usd(cost, 1)).isEqualTo("0.3171");
    }

    @Test
    void withoutThePriceListThoseRegisteredWithEcsCount() {
        fleet.facts("i-1")
                .hardware(
                        "i-1",
                        hardware -> hardware.registeredVcpus(new BigDecimal(48))
                                .registeredMemoryMib(192L * 1024)
                                .registeredGpus(4));

        FleetCost cost = twoJobs();

        assertThat(usd(cost, 0)).isEqualTo("0.6829");
        assertThat(usd(cost, 1)).isEqualTo("0.3171");
    }

    @Test
    void withoutAnySourceOfItsGpusAnInstanceIsNotSharedAsIfItHadNone() {
        fleet.facts("i-1")
                .hardware(
                        "i-1",
                        hardware -> hardware.registeredVcpus(new BigDecimal(48)).registeredMemoryMib(192L * 1024));

        FleetCost cost = twoJobs();

        assertThat(usd(cost, 0)).contains("what each one there reserved is not known");
        assertThat(cost.instances().get(0).total().get()).isEqualByComparingTo("1");
    }

    @Test
    void norWhereEcsRegisteredNoneAndAJobReservedOne() {
        fleet.facts("i-1")
                .hardware(
                        "i-1",
                        hardware -> hardware.registeredVcpus(new BigDecimal(48))
                                .registeredMemoryMib(192L * 1024)
                                .registeredGpus(0));

        assertThat(usd(twoJobs(), 1)).contains("what each one there reserved is not known");
    }

    @Test
    void gpusThatNobodyReservedDoNotMatter() {
        prices.spot("g4dn.12xlarge", ZONE, SamplePrices.SINCE, "1.00");
        fleet.instance("i-1", "g4dn.12xlarge", ZONE, SPOT, 0L, HOUR)
                .hardware(
                        "i-1",
                        hardware -> hardware.registeredVcpus(new BigDecimal(48)).registeredMemoryMib(192L * 1024));
        fleet.job("a")
                .ran("i-1", 0, HOUR)
                .succeeded()
                .job("b")
                .ran("i-1", 0, HOUR)
                .succeeded();

        assertThat(usd(fleet.cost(prices), 0)).isEqualTo("0.5000");
    }

    @Test
    void aTypeWithoutGpusIsSharedWithoutAny() {
        prices.onDemand(
                        "m5.xlarge",
                        new OnDemandPrice(
                                BigDecimal.ONE, new BigDecimal(4), new BigDecimal(16), null, SamplePrices.SINCE))
                .spot("m5.xlarge", ZONE, SamplePrices.SINCE, "0.40");
        fleet.instance("i-1", SPOT, 0, HOUR);
        fleet.job("a")
                .ran("i-1", 0, HOUR)
                .succeeded()
                .job("b")
                .ran("i-1", 0, HOUR)
                .succeeded();

        assertThat(usd(fleet.cost(prices), 0)).isEqualTo("0.2000");
    }
}
