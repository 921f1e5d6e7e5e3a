package io.spotviewer.cost.share;

import static io.spotviewer.cost.SampleFleet.at;
import static io.spotviewer.records.PurchaseOption.ON_DEMAND;
import static io.spotviewer.records.PurchaseOption.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.FargateOffer;
import io.spotviewer.cost.price.FargateRates;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetCostTest {

    private final SampleFleet fleet = new SampleFleet();
    private final SamplePrices prices = SamplePrices.ofM5();

    private static AttemptCost attempt(FleetCost cost, int job, int attempt) {
        return cost.jobs().get(job).attempts().get(attempt);
    }

    private static String usd(Quote<BigDecimal> cost) {
        return cost.isKnown() ? cost.get().setScale(6, RoundingMode.HALF_UP).toPlainString() : cost.why();
    }

    // The five figures that tools of this kind get wrong.

    @Test
    void jobsOneAfterAnotherOnOneInstanceEachPayTheirOwnTime() {
        fleet.instance("i-1", ON_DEMAND, 0, 10_800L);
        fleet.job("a")
                .ran("i-1", 0, 3_600)
                .succeeded()
                .job("b")
                .ran("i-1", 3_600, 10_800)
                .succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("1.000000");
        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("2.000000");
        assertThat(usd(cost.instances().get(0).total())).isEqualTo("3.000000");
    }

    @Test
    void jobsSideBySideOnOneInstanceShareItsCost() {
        fleet.instance("i-1", ON_DEMAND, 0, 7_200L);
        fleet.job("a")
                .ran("i-1", 0, 7_200)
                .succeeded()
                .job("b")
                .ran("i-1", 0, 3_600)
                .succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("1.500000");
        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("0.500000");
    }

    @Test
    void aJobOnTwoInstancesPaysEachForItsOwnAttempt() {
        prices.onDemand("r5.xlarge", "3.00", 4, 32);
        fleet.instance("i-1", ON_DEMAND, 0, 3_600L)
                .instance("i-2", "r5.xlarge", "us-east-1a", ON_DEMAND, 4_000L, 7_600L);
        fleet.job("a").failed("i-1", 0, 3_600).ran("i-2", 4_000, 7_600).succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("1.000000");
        assertThat(usd(attempt(cost, 0, 1).cost())).isEqualTo("3.000000");
    }

    @Test
    void anUnknownPriceIsAbsentWithItsReasonAndNeverZero() {
        fleet.instance("i-1", "x9.mystery", "us-east-1a", SPOT, 0L, 3_600L);
        fleet.job("a").ran("i-1", 0, 3_600).succeeded();

        AttemptCost cost = attempt(fleet.cost(prices), 0, 0);

        assertThat(usd(cost.onDemand())).isEqualTo("no price of x9.mystery");
        assertThat(usd(cost.cost())).isEqualTo("no Spot price of x9.mystery in us-east-1a");
    }

    @Test
    void anInstanceReclaimedInItsFirstHourCostsNothing() {
        fleet.instance("i-1", SPOT, 0, 3_000L).reclaimed("i-1");
        fleet.job("a")
                .ran("i-1", 0, 1_000)
                .succeeded()
                .job("b")
                .hostGone("i-1", 0, 3_000)
                .succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.000000");
        assertThat(usd(attempt(cost, 1, 0).spot())).isEqualTo("0.000000");
        assertThat(attempt(cost, 1, 0).onDemand().get()).isPositive();
        assertThat(cost.instances().get(0).free()).isTrue();
    }

    @Test
    void fargateSpotCostsItsRatesWhereTheListHasThem() {
        prices.fargate(
                FargateOffer.SPOT_LINUX_X86,
                new FargateRates(new BigDecimal("0.01"), new BigDecimal("0.001"), BigDecimal.ZERO, null, null));
        fleet.job("a").onFargate("FARGATE_SPOT", 0, 0, 3_600).succeeded();
        fleet.job("b").onFargate("FARGATE", 0, 0, 3_600).succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.028000");
        assertThat(usd(attempt(cost, 0, 0).onDemand())).isEqualTo("0.112000");
        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("0.112000");
        assertThat(usd(attempt(cost, 1, 0).spot())).isEqualTo("0.028000");
    }

    @Test
    void aFargateTaskHasTheRatesOfItsSystemAndArchitecture() {
        prices.fargate(FargateOffer.LINUX_ARM, rates("0.03", "0.003", "0"))
                .fargate(FargateOffer.WINDOWS, rates("0.05", "0.005", "0.046"));
        fleet.job("a")
                .described(job -> job.cpuArchitecture("ARM64"))
                .onFargate("FARGATE", 0, 0, 3_600)
                .succeeded();
        fleet.job("b")
                .described(job -> job.operatingSystem("WINDOWS_SERVER_2022_CORE"))
                .onFargate("FARGATE", 0, 0, 3_600)
                .succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.084000");
        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("0.232000");
    }

    private static FargateRates rates(String vcpu, String gb, String licence) {
        return new FargateRates(new BigDecimal(vcpu), new BigDecimal(gb), new BigDecimal(licence), null, null);
    }

    @Test
    void ephemeralStorageAboveTwentyGbIsPaidOnFargate() {
        prices.fargate(
                FargateOffer.LINUX_X86,
                new FargateRates(
                        new BigDecimal("0.04"),
                        new BigDecimal("0.004"),
                        BigDecimal.ZERO,
                        new BigDecimal("0.0001"),
                        null));
        fleet.job("a")
                .described(job -> job.ephemeralStorageGib(20))
                .onFargate("FARGATE", 0, 0, 3_600)
                .succeeded();
        fleet.job("b")
                .described(job -> job.ephemeralStorageGib(120))
                .onFargate("FARGATE", 0, 0, 3_600)
                .succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.112000");
        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("0.122000");
    }

    @Test
    void storageWithoutAPriceLeavesTheCostUnknown() {
        fleet.job("a")
                .described(job -> job.ephemeralStorageGib(21))
                .onFargate("FARGATE", 0, 0, 3_600)
                .succeeded();

        assertThat(usd(attempt(fleet.cost(prices), 0, 0).cost()))
                .isEqualTo("the price list has no price of its ephemeral storage");
    }

    @ParameterizedTest
    @CsvSource({"CAPACITY_BLOCK, capacity block", "INTERRUPTIBLE_RESERVATION, another account's reservation"})
    void capacityWithoutAListPriceCostsAnUnknownAmount(PurchaseOption bought, String reason) {
        fleet.instance("i-1", bought, 0, 3_600L);
        fleet.job("a").ran("i-1", 0, 3_600).succeeded();

        AttemptCost cost = attempt(fleet.cost(prices), 0, 0);

        assertThat(usd(cost.cost())).contains(reason);
        assertThat(usd(cost.onDemand())).isEqualTo("1.000000");
    }

    @Test
    void anInstanceHasThePricesOfItsZoneSystemAndTenancy() {
        fleet.instance("i-1", "m5.xlarge", "us-west-2-lax-1a", ON_DEMAND, 0L, 3_600L)
                .hardware(
                        "i-1",
                        hardware -> hardware.platformDetails("Red Hat Enterprise Linux")
                                .usageOperation("RunInstances:0010")
                                .tenancy("dedicated"));
        fleet.job("a").ran("i-1", 0, 3_600).succeeded();

        AttemptCost cost = attempt(fleet.cost(prices), 0, 0);

        assertThat(prices.asked())
                .containsExactly(
                        "on-demand m5.xlarge with Red Hat Enterprise Linux with dedicated tenancy in us-west-2-lax-1");
        assertThat(usd(cost.spot())).isEqualTo("EC2's Spot price history has no prices of dedicated tenancy");
    }

    @Test
    void anInstanceOnADedicatedHostHasNoPriceOfItsOwn() {
        fleet.instance("i-1", ON_DEMAND, 0, 3_600L).hardware("i-1", hardware -> hardware.tenancy("host"));
        fleet.job("a").ran("i-1", 0, 3_600).succeeded();

        assertThat(usd(attempt(fleet.cost(prices), 0, 0).cost()))
                .isEqualTo("its instance ran on a Dedicated Host, which is paid as a whole");
    }

    @Test
    void theZoneOfATaskIsThatOfItsInstance() {
        fleet.instance("i-1", "m5.xlarge", null, SPOT, 0L, 3_600L);
        fleet.job("a").inZone("us-east-1a").ran("i-1", 0, 3_600).succeeded();

        assertThat(usd(attempt(fleet.cost(prices), 0, 0).cost())).isEqualTo("0.400000");
    }

    @Test
    void eachParentIsLeftOutOnceWhetherOrNotItHasARecord() {
        fleet.job("array:0").ran("i-1", 0, 100).succeeded();
        fleet.job("array:1").ran("i-1", 0, 100).succeeded();
        fleet.job("array").in(JobStatus.PENDING, "array");
        fleet.job("unseen#0").ran("i-1", 0, 100).succeeded();
        fleet.job("lonely").described(job -> job.arraySize(3)).in(JobStatus.PENDING, "lonely");
        fleet.job("single").ran("i-1", 0, 100).succeeded();

        Fleet joined = Fleet.of(fleet.jobs(), fleet.instances());

        assertThat(joined.jobs())
                .extracting(job -> job.id().value())
                .containsExactly("array:0", "array:1", "single", "unseen#0");
        assertThat(joined.parentsLeftOut()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"3599, 0.000000", "3600, 0.400000"})
    void theFirstHourIsOverAfter3600Seconds(long life, String cost) {
        fleet.instance("i-1", SPOT, 0, life).reclaimed("i-1");
        fleet.job("a").hostGone("i-1", 0, life).succeeded();

        assertThat(usd(attempt(fleet.cost(prices), 0, 0).cost())).isEqualTo(cost);
    }

    @Test
    void aProbableReclaimIsFreeTooButAScaleInIsNot() {
        fleet.instance("i-1", SPOT, 0, 1_800L).instance("i-2", SPOT, 0, 1_800L);
        fleet.instances()
                .add(InstanceRecord.of(
                        "i-2",
                        Hardware.UNKNOWN,
                        InstanceLife.builder()
                                .stateReasonCode("Client.UserInitiatedShutdown")
                                .build()));
        fleet.job("a").hostGone("i-1", 0, 1_800).ran("i-9", 5_000, 5_001).succeeded();
        fleet.job("b").hostGone("i-2", 0, 1_800).ran("i-9", 5_000, 5_001).succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.000000");
        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("0.200000");
    }

    @Test
    void anInstanceIsBilledAMinuteAtLeastAndTheRestOfItIsIdle() {
        fleet.instance("i-1", ON_DEMAND, 0, 36L);
        fleet.job("a").ran("i-1", 0, 36).succeeded();

        InstanceCost cost = fleet.cost(prices).instances().get(0);

        assertThat(usd(cost.total())).isEqualTo("0.016667");
        assertThat(usd(cost.attempts())).isEqualTo("0.010000");
        assertThat(usd(cost.idle())).isEqualTo("0.006667");
    }

    @Test
    void spotCostsWhatItCostAtTheTime() {
        prices.spot("m5.xlarge", "us-east-1a", at(1_800), "0.80");
        fleet.instance("i-1", SPOT, 0, 7_200L).instance("i-2", ON_DEMAND, 0, 7_200L);
        fleet.job("a")
                .ran("i-1", 0, 7_200)
                .succeeded()
                .job("b")
                .ran("i-2", 0, 7_200)
                .succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("1.400000");
        assertThat(usd(attempt(cost, 0, 0).onDemand())).isEqualTo("2.000000");
        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("2.000000");
        assertThat(usd(attempt(cost, 1, 0).spot())).isEqualTo("1.400000");
    }

    @Test
    void splitAndUnusedAddUpToWhatAnAttemptCost() {
        fleet.instance("i-1", ON_DEMAND, 0, 3_600L);
        fleet.job("a").reserving("1", 4_096L).ran("i-1", 0, 3_600).succeeded();

        AttemptCost cost = attempt(fleet.cost(prices), 0, 0);

        assertThat(cost.split()).isCloseTo(new BigDecimal("0.25"), withinPercentage(1e-12));
        assertThat(cost.unused()).isCloseTo(new BigDecimal("0.75"), withinPercentage(1e-12));
    }

    @Test
    void aRunningAttemptCostsNothingYetButTakesItsShare() {
        fleet.instance("i-1", ON_DEMAND, 0, null);
        fleet.job("a").ran("i-1", 0, 3_600).succeeded().job("b").runs("i-1", 0).in(JobStatus.RUNNING, "b");

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.500000");
        assertThat(attempt(cost, 1, 0).cost().isKnown()).isFalse();
        assertThat(usd(cost.instances().get(0).total())).contains("its end is not known");
    }

    @Test
    void anAttemptOfWhichNoEndWasSeenLeavesWithItsInstance() {
        fleet.instance("i-1", ON_DEMAND, 0, 3_600L);
        fleet.job("a")
                .ran("i-1", 0, 3_600)
                .succeeded()
                .job("b")
                .runs("i-1", 1_800)
                .in(JobStatus.RUNNING, "b");

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.750000");
        assertThat(usd(cost.instances().get(0).attempts())).isEqualTo("1.000000");
    }

    @Test
    void anInstanceOfUnknownLaunchIsTakenToLiveFromItsFirstAttempt() {
        fleet.instance("i-1", "m5.xlarge", "us-east-1a", SPOT, null, 1_800L);
        fleet.job("a").ran("i-1", 0, 1_800).succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.200000");
        assertThat(usd(cost.instances().get(0).idle())).isEqualTo("its launch is not known");
    }

    @Test
    void whoSharesWithAnUnknownReservationCannotBePricedButOneAloneCan() {
        fleet.instance("i-1", ON_DEMAND, 0, 7_200L).instance("i-2", ON_DEMAND, 0, 7_200L);
        fleet.job("a").reserving(null, null).ran("i-1", 0, 3_600).succeeded();
        fleet.job("b").ran("i-1", 1_800, 7_200).succeeded();
        fleet.job("c").reserving(null, null).ran("i-2", 0, 3_600).succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).contains("what each one there reserved is not known");
        assertThat(usd(attempt(cost, 1, 0).cost())).contains("what each one there reserved is not known");
        assertThat(usd(attempt(cost, 2, 0).cost())).isEqualTo("1.000000");
    }

    @Test
    void whatAttemptsCarryTogetherIsKnownWhereTheirSharesAreNot() {
        fleet.instance("i-1", ON_DEMAND, 0, 7_200L);
        fleet.job("a").reserving(null, null).ran("i-1", 0, 3_600).succeeded();
        fleet.job("b").ran("i-1", 1_800, 5_400).succeeded();

        InstanceCost cost = fleet.cost(prices).instances().get(0);

        assertThat(usd(cost.attempts())).isEqualTo("1.500000");
        assertThat(usd(cost.idle())).isEqualTo("0.500000");
    }

    @Test
    void aShareOfNothingIsNothingWhateverTheReservations() {
        fleet.instance("i-1", SPOT, 0, 1_800L).reclaimed("i-1");
        fleet.job("a").reserving(null, null).hostGone("i-1", 0, 1_800).in(JobStatus.FAILED, "a");
        fleet.job("b").hostGone("i-1", 0, 1_800).in(JobStatus.FAILED, "b");

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("0.000000");
        assertThat(usd(attempt(cost, 1, 0).onDemand())).contains("what each one there reserved is not known");
    }

    @Test
    void fargateIsBilledFromTheImagePullAndAMinuteAtLeast() {
        fleet.job("a").onFargate("FARGATE", 0, 600, 3_600).succeeded();
        fleet.job("b").onFargate("FARGATE", 0, 5, 30).succeeded();
        fleet.job("c").onFargate("FARGATE_SPOT", 0, 5, 30).succeeded();

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(attempt(cost, 0, 0).cost())).isEqualTo("0.112000");
        assertThat(usd(attempt(cost, 1, 0).cost())).isEqualTo("0.001867");
        assertThat(usd(attempt(cost, 0, 0).spot())).isEqualTo("the price list has no price of Fargate Spot");
        assertThat(usd(attempt(cost, 2, 0).cost())).isEqualTo("the price list has no price of Fargate Spot");
        assertThat(usd(attempt(cost, 2, 0).onDemand())).isEqualTo("0.001867");
    }

    @Test
    void anAttemptThatNeverStartedUsedNothing() {
        fleet.job("a").neverStarted(100).in(JobStatus.FAILED, "a");

        assertThat(usd(attempt(fleet.cost(prices), 0, 0).cost())).isEqualTo("0.000000");
    }

    @Test
    void anAttemptOfUnknownInstanceSaysSo() {
        fleet.job("a").ran(null, 0, 100).succeeded();

        assertThat(usd(attempt(fleet.cost(prices), 0, 0).cost())).isEqualTo("its instance is not known");
    }

    @Test
    void eachPriceIsLookedUpOnce() {
        for (int i = 1; i <= 9; i++) {
            fleet.instance("i-" + i, SPOT, 0, 3_600L);
            fleet.job("job-" + i).ran("i-" + i, 0, 3_600).succeeded();
        }
        fleet.cost(prices);

        assertThat(prices.asked())
                .containsExactly("on-demand m5.xlarge in us-east-1", "spot m5.xlarge us-east-1a Linux/UNIX");
    }
}
