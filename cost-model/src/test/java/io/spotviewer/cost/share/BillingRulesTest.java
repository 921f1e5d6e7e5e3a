package io.spotviewer.cost.share;

import static io.spotviewer.records.PurchaseOption.ON_DEMAND;
import static io.spotviewer.records.PurchaseOption.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.JobStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EC2's table of charges for interrupted Spot Instances, by system and by who ended them. */
class BillingRulesTest {

    private static final long HOUR = 3_600;

    private final SampleFleet fleet = new SampleFleet();
    private final SamplePrices prices = SamplePrices.ofM5();

    private InstanceCost cost() {
        return fleet.cost(prices).instances().get(0);
    }

    private static void suse(Hardware.Builder hardware) {
        hardware.platformDetails("SUSE Linux");
    }

    private static String usd(Quote<BigDecimal> cost) {
        return cost.isKnown() ? cost.get().setScale(6, RoundingMode.HALF_UP).toPlainString() : cost.why();
    }

    @ParameterizedTest(name = "{0} ended by {1} after {2} s")
    @CsvSource({
        "Linux/UNIX, EC2, 2400, 0",
        "Linux/UNIX, EC2, 3599, 0",
        "Linux/UNIX, EC2, 3600, 3600",
        "Linux/UNIX, EC2, 5400, 5400",
        "Linux/UNIX, user, 2400, 2400",
        "Linux/UNIX, user, 30, 60",
        "Windows, EC2, 2400, 0",
        "Windows, EC2, 5400, 5400",
        "Windows, user, 2400, 2400",
        "Red Hat Enterprise Linux, EC2, 2400, 0",
        "Red Hat Enterprise Linux, EC2, 5400, 5400",
        "Red Hat Enterprise Linux, user, 2400, 2400",
        "Ubuntu Pro, EC2, 2400, 0",
        "Ubuntu Pro, EC2, 5400, 5400",
        "Ubuntu Pro, user, 5400, 5400",
        "SUSE Linux, EC2, 2400, 0",
        "SUSE Linux, EC2, 3599, 0",
        "SUSE Linux, EC2, 3600, 3600",
        "SUSE Linux, EC2, 5400, 3600",
        "SUSE Linux, EC2, 7200, 7200",
        "SUSE Linux, user, 30, 3600",
        "SUSE Linux, user, 2400, 3600",
        "SUSE Linux, user, 3600, 3600",
        "SUSE Linux, user, 5400, 7200"
    })
    void aSpotInstanceIsBilledForSomeOfItsSeconds(String platform, String endedBy, long ran, long billed) {
        fleet.instance("i-1", SPOT, 0, ran).hardware("i-1", hardware -> hardware.platformDetails(platform));
        if (endedBy.equals("EC2")) {
            fleet.reclaimed("i-1");
        }
        fleet.job("a").ran("i-1", 0, ran).succeeded();

        InstanceCost cost = cost();

        BigDecimal expected = new BigDecimal("0.40")
                .multiply(BigDecimal.valueOf(billed))
                .divide(BigDecimal.valueOf(HOUR), 6, RoundingMode.HALF_UP);
        assertThat(cost.total().get()).isCloseTo(expected, within(new BigDecimal("1e-6")));
    }

    @ParameterizedTest(name = "{0}, registered {1} s before the reclaim")
    @CsvSource({
        "Linux/UNIX, 2699, 0.000000",
        "Linux/UNIX, 2700, unknown",
        "Linux/UNIX, 3599, unknown",
        "Linux/UNIX, 3600, 0.200000",
        "SUSE Linux, 2699, 0.000000",
        "SUSE Linux, 3599, unknown",
        "SUSE Linux, 7200, unknown"
    })
    void theFirstHourAfterAnUnknownLaunchIsJudgedByTheRegistration(String platform, long seen, String cost) {
        fleet.instance("i-1", "m5.xlarge", "us-east-1a", SPOT, null, 10_000L)
                .hardware("i-1", hardware -> hardware.platformDetails(platform))
                .facts("i-1", InstanceFact.registered(SampleFleet.at(10_000 - seen)))
                .reclaimed("i-1");
        fleet.job("a").hostGone("i-1", 8_200, 10_000).in(JobStatus.FAILED, "a");

        AttemptCost attempt = fleet.cost(prices).jobs().get(0).attempts().get(0);

        assertThat(usd(attempt.onDemand())).isEqualTo("0.500000");
        if (cost.equals("unknown")) {
            assertThat(usd(attempt.cost())).contains("the launch is not known");
        } else {
            assertThat(usd(attempt.cost())).isEqualTo(cost);
        }
    }

    @Test
    void aLaunchInTheTrailDecidesTheFirstHour() {
        fleet.instance("i-1", "m5.xlarge", "us-east-1a", SPOT, null, 10_000L)
                .facts(
                        "i-1",
                        new InstanceFact(
                                InstanceFact.Kind.LAUNCHED, SampleFleet.at(6_500), "cloudtrail.runInstances", null),
                        InstanceFact.registered(SampleFleet.at(6_600)))
                .reclaimed("i-1");
        fleet.job("a").hostGone("i-1", 8_200, 10_000).in(JobStatus.FAILED, "a");

        FleetCost cost = fleet.cost(prices);

        assertThat(usd(cost.jobs().get(0).attempts().get(0).cost())).isEqualTo("0.000000");
        assertThat(cost.instances().get(0).free()).isTrue();
    }

    @Test
    void theRestOfABegunHourIsIdleTime() {
        fleet.instance("i-1", SPOT, 0, 5_400L).hardware("i-1", BillingRulesTest::suse);
        fleet.job("a").ran("i-1", 0, 5_400).succeeded();

        InstanceCost cost = cost();

        assertThat(usd(cost.total())).isEqualTo("0.800000");
        assertThat(usd(cost.attempts())).isEqualTo("0.600000");
        assertThat(usd(cost.idle())).isEqualTo("0.200000");
    }

    @Test
    void whatEc2DoesNotChargeCostsNothingAtAnUnknownPriceToo() {
        fleet.instance("i-1", SPOT, 0, 5_400L)
                .hardware(
                        "i-1",
                        hardware -> hardware.platformDetails("SUSE Linux").availabilityZone("eu-west-1z"))
                .reclaimed("i-1");
        fleet.job("charged").ran("i-1", 0, 3_000).succeeded();
        fleet.job("uncharged").ran("i-1", 4_000, 5_000).succeeded();

        List<JobCost> jobs = fleet.cost(prices).jobs();

        assertThat(jobs.get(0).attempts().get(0).cost().isKnown()).isFalse();
        assertThat(usd(jobs.get(1).attempts().get(0).cost())).isEqualTo("0.000000");
    }

    @Test
    void onDemandToo() {
        fleet.instance("i-1", ON_DEMAND, 0, 5_400L).hardware("i-1", BillingRulesTest::suse);
        fleet.job("a").ran("i-1", 0, 5_400).succeeded();

        InstanceCost cost = cost();

        assertThat(usd(cost.total())).isEqualTo("2.000000");
        assertThat(usd(cost.idle())).isEqualTo("0.500000");
    }

    @Test
    void attemptsInAnHourThatEc2CutShortCostNothingOnSpot() {
        fleet.instance("i-1", SPOT, 0, 5_400L)
                .hardware("i-1", BillingRulesTest::suse)
                .reclaimed("i-1");
        fleet.job("a")
                .ran("i-1", 0, 3_600)
                .succeeded()
                .job("b")
                .hostGone("i-1", 3_000, 5_400)
                .in(JobStatus.FAILED, "b");

        FleetCost cost = fleet.cost(prices);
        AttemptCost first = cost.jobs().get(0).attempts().get(0);
        AttemptCost second = cost.jobs().get(1).attempts().get(0);

        assertThat(usd(first.cost())).isEqualTo("0.366667");
        assertThat(usd(second.cost())).isEqualTo("0.033333");
        assertThat(usd(second.onDemand())).isEqualTo("0.583333");
        assertThat(cost.instances().get(0).free()).isFalse();
    }

    @Test
    void bothRulesOfThePriceWithinAnHourAreReported() {
        prices.spot("m5.xlarge", "us-east-1a", SampleFleet.at(4_000), "0.80");
        fleet.instance("i-1", SPOT, 0, 3 * HOUR).instance("i-2", ON_DEMAND, 0, 3 * HOUR);
        fleet.job("a").ran("i-1", 0, 3 * HOUR).succeeded();
        fleet.job("b").ran("i-2", 0, 2 * HOUR).succeeded();

        FleetCost cost = fleet.cost(prices).rounded(10);
        AttemptCost onSpot = cost.jobs().get(0).attempts().get(0);
        AttemptCost onDemand = cost.jobs().get(1).attempts().get(0);

        // 0.40 until second 4,000, then 0.80; by the other rule 0.40 until second 7,200.
        assertThat(usd(onSpot.cost())).isEqualTo("1.955556");
        assertThat(usd(onSpot.costByHourStart())).isEqualTo("1.600000");
        assertThat(usd(cost.instances().get(0).total())).isEqualTo("1.955556");
        assertThat(usd(cost.instances().get(0).costByHourStart())).isEqualTo("1.600000");
        assertThat(onDemand.costByHourStart()).isEqualTo(onDemand.cost());
        assertThat(cost.instances().get(1).costByHourStart())
                .isEqualTo(cost.instances().get(1).total());
    }
}
