package io.spotviewer.site.report.count;

import static io.spotviewer.records.PurchaseOption.ON_DEMAND;
import static io.spotviewer.records.PurchaseOption.SPOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.AttemptsBucket;
import io.spotviewer.site.report.EndingRow;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.IdleGroup;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.PriceRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunningVcpus;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste.Part;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.table.JobTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBuilderTest {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    private final SampleFleet sample = new SampleFleet();
    private @Nullable SpotDataFeed feed;

    private Report report() {
        return reportAt(Instant.parse("2026-02-01T00:00:00Z"));
    }

    private Report reportAt(Instant now) {
        Fleet fleet = Fleet.of(sample.jobs(), sample.instances());
        PriceBook prices = new PriceBook(
                SamplePrices.ofM5(),
                Objects.requireNonNullElse(fleet.firstTime(), now),
                Objects.requireNonNullElse(fleet.lastTime(), now));
        return ReportBuilder.report(fleet, FleetCost.of(fleet, prices), prices, feed, List.of(), now, Origin.UNKNOWN);
    }

    @Test
    void everyEndingIsCountedWithItsConfidenceTimeAndMoney() {
        sample.instance("i-1", SPOT, 0, 2 * HOUR)
                .instance("i-2", SPOT, 0, 2 * HOUR)
                .reclaimed("i-1");
        sample.job("a").hostGone("i-1", 0, 2 * HOUR).ran("i-9", DAY, DAY + 1).succeeded();
        sample.job("b").hostGone("i-2", 0, 2 * HOUR).in(JobStatus.FAILED, "b");

        assertThat(report().endings())
                .filteredOn(row -> row.ending() == Ending.SPOT_RECLAIMED)
                .extracting(
                        EndingRow::confidence,
                        EndingRow::attempts,
                        row -> row.cost().usd())
                .containsExactly(
                        tuple(Confidence.CONFIRMED, 1L, new BigDecimal("0.8000000000")),
                        tuple(Confidence.PROBABLE, 1L, new BigDecimal("0.8000000000")));
    }

    @Test
    void jobsWithFourAndMoreAttemptsAreOneBucket() {
        sample.instance("i-1", ON_DEMAND, 0, 10 * HOUR);
        sample.job("once").ran("i-1", 0, 10).succeeded();
        sample.job("five")
                .failed("i-1", 0, 10)
                .failed("i-1", 20, 30)
                .failed("i-1", 40, 50)
                .failed("i-1", 60, 70)
                .ran("i-1", 80, 90)
                .succeeded();

        assertThat(report().attemptsPerJob())
                .extracting(AttemptsBucket::attempts, AttemptsBucket::orMore, AttemptsBucket::jobs)
                .containsExactly(tuple(1, false, 1L), tuple(2, false, 0L), tuple(3, false, 0L), tuple(4, true, 1L));
    }

    @Test
    void lossesOnSpotHaveTheAttemptsOnSpotAsDenominator() {
        sample.instance("i-1", SPOT, 0, 2 * HOUR)
                .instance("i-2", ON_DEMAND, 0, 5 * HOUR)
                .reclaimed("i-1");
        sample.job("a").hostGone("i-1", 0, 2 * HOUR).ran("i-2", 0, 5 * HOUR).succeeded();

        assertThat(report().breakdownsOnSpot().by(Dimension.DEFINITION))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.tally().attempts()).isEqualTo(1);
                    assertThat(group.tally().runSeconds()).isEqualTo(2 * HOUR);
                    assertThat(group.tally().reclaims()).isEqualTo(1);
                });
        assertThat(report().breakdownsOnSpot().by(Dimension.ZONE))
                .singleElement()
                .satisfies(group -> assertThat(group.tally().attempts()).isEqualTo(1));
        assertThat(report().breakdowns().by(Dimension.DEFINITION))
                .singleElement()
                .satisfies(group -> assertThat(group.tally().attempts()).isEqualTo(2));
    }

    /** Eight instances, an hour apart, each reclaimed at the age of two hours. */
    private void eightReclaims() {
        for (int i = 0; i < 8; i++) {
            long launch = i * HOUR;
            sample.instance("i-" + i, SPOT, launch, launch + 2 * HOUR).reclaimed("i-" + i);
            sample.job("lost-" + i)
                    .hostGone("i-" + i, launch, launch + 2 * HOUR)
                    .in(JobStatus.FAILED, "gone");
        }
    }

    @Test
    void aRateIsReclaimedInstancesOverInstanceHours() {
        eightReclaims();
        sample.instance("i-9", SPOT, 0, 84 * HOUR).instance("i-10", ON_DEMAND, 0, 500 * HOUR);
        sample.job("idle").ran("i-9", 0, HOUR).succeeded();
        sample.job("other").ran("i-10", 0, HOUR).succeeded();

        ReclaimRates rates = report().reclaimRates();

        assertThat(rates.pools()).singleElement().satisfies(rate -> {
            assertThat(rate.lives()).isEqualTo(9);
            assertThat(rate.instanceSeconds()).isEqualTo(100 * HOUR);
            assertThat(rate.reclaimEvents()).isEqualTo(8);
            assertThat(rate.clusters()).isEqualTo(8);
            assertThat(rate.per100InstanceHours()).isEqualByComparingTo("8.00");
            // Garwood's limits of 8 events, over 100 hours
            assertThat(rate.low()).isEqualByComparingTo("3.45");
            assertThat(rate.high()).isEqualByComparingTo("15.76");
            assertThat(rate.trusted()).isFalse();
        });
        assertThat(rates.instanceTypes()).hasSize(1);
        assertThat(rates.zones()).hasSize(1);
        assertThat(rates.all().reclaimEvents()).isEqualTo(8);
        assertThat(rates.above()).isEmpty();
    }

    @Test
    void twentyAttemptsOnOneReclaimedInstanceAreOneEventAndNoRate() {
        sample.instance("i-1", SPOT, 0, 2 * HOUR).reclaimed("i-1");
        for (int i = 0; i < 20; i++) {
            sample.job("job-" + i).hostGone("i-1", 0, 2 * HOUR).in(JobStatus.FAILED, "gone");
        }

        assertThat(report().reclaimRates().all().reclaimEvents()).isEqualTo(1);
        assertThat(report().reclaimRates().all().per100InstanceHours()).isNull();
    }

    @Test
    void theSavingsOfSpotCarryTheUncertaintyOfItsReclaims() {
        eightReclaims();
        sample.instance("i-9", SPOT, 0, 84 * HOUR);
        sample.job("good").ran("i-9", 0, 84 * HOUR).succeeded();

        // Spot at 0.40 of 1.00 On-Demand: 84 h save 50.40; eight reclaimed attempts of two hours cost 6.40.
        assertThat(report().breakEven()).singleElement().satisfies(row -> {
            assertThat(row.unreclaimed().usd()).isEqualByComparingTo("50.40");
            assertThat(row.reclaimed().usd()).isEqualByComparingTo("6.40");
            assertThat(row.saved().usd()).isEqualByComparingTo("44.00");
            assertThat(row.savedLow()).isCloseTo(new BigDecimal("37.7894"), within(new BigDecimal("0.0001")));
            assertThat(row.savedHigh()).isCloseTo(new BigDecimal("47.6369"), within(new BigDecimal("0.0001")));
            assertThat(row.per100InstanceHours()).isEqualByComparingTo("8.00");
            assertThat(row.breakEvenPer100InstanceHours()).isEqualByComparingTo("63.00");
            assertThat(row.verdict()).isEqualTo(BreakEven.Verdict.SPOT_PAYS);
        });
    }

    @Test
    void onDemandPaysWhereReclaimsCostMoreThanSpotSaves() {
        eightReclaims();

        assertThat(report().breakEven()).singleElement().satisfies(row -> {
            assertThat(row.saved().usd()).isEqualByComparingTo("-6.40");
            assertThat(row.verdict()).isEqualTo(BreakEven.Verdict.ON_DEMAND_PAYS);
        });
    }

    @Test
    void withFewReclaimsTheSavingsHaveNoInterval() {
        sample.instance("i-1", SPOT, 0, HOUR);
        sample.job("a").ran("i-1", 0, HOUR).succeeded();

        assertThat(report().breakEven()).singleElement().satisfies(row -> {
            assertThat(row.saved().usd()).isEqualByComparingTo("0.60");
            assertThat(row.savedLow()).isNull();
            assertThat(row.breakEvenPer100InstanceHours()).isNull();
            assertThat(row.verdict()).isEqualTo(BreakEven.Verdict.TOO_FEW_RECLAIMS);
        });
    }

    @Test
    void anAttemptCountsOnTheDayOnWhichItEndedAndQuietDaysAreShown() {
        sample.instance("i-1", ON_DEMAND, 0, 3 * DAY);
        sample.job("a").ran("i-1", DAY - 10, DAY + 10).succeeded();
        sample.job("b").ran("i-1", 3 * DAY - 20, 3 * DAY - 10).succeeded();
        sample.job("c").ran("i-1", DAY - 30, DAY - 20).succeeded();

        assertThat(report().days())
                .extracting(day -> day.day().toString(), day -> day.tally().attempts())
                .containsExactly(tuple("2026-01-14", 1L), tuple("2026-01-15", 1L), tuple("2026-01-16", 1L));
    }

    @Test
    void onDemandWouldNotHaveHadTheReclaimedAttempts() {
        sample.instance("i-1", SPOT, 0, 2 * HOUR)
                .instance("i-2", SPOT, 0, 3 * HOUR)
                .reclaimed("i-1");
        sample.job("a").hostGone("i-1", 0, 2 * HOUR).ran("i-2", 0, 3 * HOUR).succeeded();

        Costs costs = report().totals().all().costs();

        assertThat(costs.onDemand().usd()).isEqualByComparingTo("5.0000");
        assertThat(costs.comparison().onDemandWouldHaveCost().usd()).isEqualByComparingTo("3.0000");
        assertThat(costs.costOnSpot().usd()).isEqualByComparingTo("2.0000");
        assertThat(costs.reclaimed().usd()).isEqualByComparingTo("0.8000");
        assertThat(costs.netSavings()).isEqualTo(new Money(new BigDecimal("1.0000000000"), 2, 0));
    }

    @Test
    void otherFailuresAreALineOfTheirOwn() {
        sample.instance("i-1", ON_DEMAND, 0, 2 * HOUR);
        sample.job("a").failed("i-1", 0, HOUR).ran("i-1", HOUR, 2 * HOUR).succeeded();

        Costs costs = report().totals().all().costs();

        assertThat(costs.waste().failed())
                .isEqualTo(new Part(1, HOUR, new Money(new BigDecimal("1.0000000000"), 1, 0)));
        assertThat(costs.useful().usd()).isEqualByComparingTo("1.0000");
        assertThat(costs.reclaimed()).isEqualTo(Money.NOTHING);
    }

    @Test
    void checkpointsSaveThePaidTimeOfTheNextAttempt() {
        sample.instance("i-1", SPOT, 0, 5 * HOUR)
                .instance("i-2", SPOT, 0, 5 * HOUR)
                .reclaimed("i-1");
        sample.job("a").hostGone("i-1", 0, 5 * HOUR).ran("i-2", 0, 5 * HOUR).succeeded();

        CheckpointWhatIf whatIf = report().checkpoints();

        // 18,000 s hold 19 cycles of 930 s, which keep 17,100 s. The rest needs a restore and no checkpoint.
        assertThat(whatIf.scenarios().get(0).savedSeconds()).isEqualTo(18_000 - 900 - 60);
        assertThat(whatIf.scenarios().get(0).saved().usd()).isEqualByComparingTo("1.8933333333");
        assertThat(whatIf.upperBoundSeconds()).isEqualTo(18_000);
        assertThat(whatIf.upperBound().usd()).isEqualByComparingTo("2.0000");
        assertThat(whatIf.low()).isLessThan(whatIf.high());
        assertThat(whatIf.high()).isLessThan(whatIf.upperBound().usd());
    }

    @Test
    void aReclaimInTheFreeHourStillCostsTheRerun() {
        sample.instance("i-1", SPOT, 0, 3_430L)
                .instance("i-2", SPOT, 0, 2 * HOUR)
                .reclaimed("i-1");
        sample.job("a").hostGone("i-1", 0, 3_430).ran("i-2", 0, 2 * HOUR).succeeded();

        assertThat(report().checkpoints().scenarios().get(0).savedSeconds()).isEqualTo(2_520);
        assertThat(report().checkpoints().scenarios().get(0).saved().usd()).isEqualByComparingTo("0.28");
    }

    @Test
    void checkpointsSaveNothingWhereNothingRanAgain() {
        sample.instance("i-1", SPOT, 0, 2 * HOUR).reclaimed("i-1");
        sample.job("a").hostGone("i-1", 0, 2 * HOUR).in(JobStatus.FAILED, "gone");

        CheckpointWhatIf whatIf = report().checkpoints();

        assertThat(whatIf.rerun()).isZero();
        assertThat(whatIf.high()).isEqualByComparingTo("0");
        assertThat(whatIf.low()).isEqualByComparingTo("0");
        assertThat(whatIf.upperBound().usd()).isEqualByComparingTo("0");
    }

    @Test
    void aDumpOnWarningSavesOnlyWhereAWarningWasSeen() {
        sample.instance("i-1", SPOT, 0, 2 * HOUR)
                .instance("i-2", SPOT, 0, 9 * HOUR)
                .reclaimed("i-1");
        sample.job("a").hostGone("i-1", 0, 2 * HOUR).ran("i-2", 0, 2 * HOUR).succeeded();
        assertThat(onWarning().savedSeconds()).isZero();

        sample.instance(InstanceRecord.of(
                "i-1",
                Hardware.UNKNOWN,
                InstanceLife.builder().warnedAt(SampleFleet.at(2 * HOUR - 120)).build()));

        assertThat(report().checkpoints().warned()).isEqualTo(1);
        // 7,200 s less the dump of 60 s are kept; the last 60 s need a restore of 60 s.
        assertThat(onWarning().savedSeconds()).isEqualTo(7_200 - 60 - 60);
    }

    private CheckpointWhatIf.Scenario onWarning() {
        return report().checkpoints().scenarios().stream()
                .filter(scenario -> scenario.name().equals("on-warning"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void checkpointsWithoutReclaimsOnlyCost() {
        sample.instance("i-1", SPOT, 0, 5 * HOUR);
        sample.job("a").ran("i-1", 0, 5 * HOUR).succeeded();

        CheckpointWhatIf whatIf = report().checkpoints();

        assertThat(whatIf.low()).isNegative();
        assertThat(whatIf.high()).isEqualByComparingTo("0");
        assertThat(whatIf.intervals()).isEmpty();
    }

    @Test
    void theBestIntervalRestsOnTheLivesOfAPool() {
        eightReclaims();

        assertThat(report().checkpoints().intervals()).singleElement().satisfies(best -> {
            assertThat(best.basis()).isEqualTo(CheckpointWhatIf.Basis.POOL);
            assertThat(best.secondsPerReclaim()).isEqualTo(2 * HOUR);
            // Daly with C = 30 s and M = 7,200 s
            assertThat(best.intervalSeconds()).isEqualTo(637);
        });
        assertThat(report().checkpoints().scenarios())
                .extracting(CheckpointWhatIf.Scenario::name)
                .contains("best-interval");
    }

    /** 2 vCPU over 20 of the first 60 minutes, and over 6 hours of whole intervals. */
    @Test
    void runningVcpusAreExactMeansOverTheirIntervals() {
        sample.instance("i-1", SPOT, 0, 7 * HOUR).instance("i-2", ON_DEMAND, 0, 7 * HOUR);
        sample.job("a").ran("i-1", 2_400, 7 * HOUR).succeeded();
        sample.job("b").ran("i-2", 0, HOUR).succeeded();
        sample.job("c").reserving(null, null).ran("i-2", 0, HOUR).succeeded();

        RunningVcpus running = Objects.requireNonNull(report().runningVcpus());

        BigDecimal seconds = BigDecimal.valueOf(running.intervalSeconds());
        assertThat(total(running, RunningVcpus.Interval::spot).multiply(seconds))
                .isCloseTo(BigDecimal.valueOf(2 * (7 * HOUR - 2_400)), within(new BigDecimal("0.00001")));
        assertThat(total(running, RunningVcpus.Interval::other).multiply(seconds))
                .isCloseTo(BigDecimal.valueOf(2 * HOUR), within(new BigDecimal("0.00001")));
        assertThat(running.greatest())
                .as("in the first hour 2 vCPU, and 2 more for 20 minutes")
                .isEqualByComparingTo("2.6666666667");
        assertThat(running.unknownAttempts()).isEqualTo(1);
    }

    private static BigDecimal total(RunningVcpus running, Function<RunningVcpus.Interval, BigDecimal> mean) {
        return running.intervals().stream().map(mean).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void anAttemptOnEc2WithoutItsInstanceLacksIt() {
        sample.job("a").ran(null, 0, HOUR).succeeded();
        sample.job("b").onFargate("FARGATE", 0, 60, HOUR).succeeded();
        sample.job("c").neverStarted(60).in(JobStatus.FAILED, "c");
        sample.job("d").in(JobStatus.FAILED, "superseded");
        sample.job("e").in(JobStatus.RUNNABLE, "no capacity");

        assertThat(report().completeness().jobsWithoutAttempt()).isEqualTo(2);
        assertThat(report().jobs())
                .filteredOn(job -> !job.attempts().isEmpty())
                .extracting(job -> job.attempts().get(0).lacksInstance())
                .containsExactly(true, false, false);
        assertThat(report().completeness().attemptsLackingInstance()).isEqualTo(1);
    }

    @Test
    void theComputeEnvironmentIsReadOffTheClustersName() {
        sample.instance("i-1", SPOT, 0, HOUR);
        sample.job("a").ran("i-1", 0, HOUR).succeeded();

        assertThat(report().breakdowns().by(Dimension.COMPUTE_ENVIRONMENT))
                .extracting(Group::key, Group::name)
                .containsExactly(tuple("arn:aws:batch:us-east-1:123456789012:compute-environment/spot-ce", "spot-ce"));
    }

    @Test
    void queuesOfOneNameInTwoPlacesAreTwoGroupsWithNamesOfTheirOwn() {
        sample.instance("i-1", ON_DEMAND, 0, 4 * HOUR);
        for (String id : List.of("a", "b", "c", "d")) {
            sample.job(id).ran("i-1", 0, HOUR).succeeded();
        }
        String inEurope = "arn:aws:batch:eu-west-1:123456789012:";
        String elsewhere = "arn:aws:batch:us-east-1:210987654321:";
        List<JobRecord> jobs = List.of(
                at(inEurope, sample.jobs().get(0)),
                sample.jobs().get(1),
                at(elsewhere, sample.jobs().get(2)),
                sample.jobs().get(3));

        assertThat(report(jobs.subList(0, 2)).breakdowns().by(Dimension.QUEUE))
                .extracting(Group::name)
                .containsExactly("genomics (eu-west-1)", "genomics (us-east-1)");
        Report three = report(jobs);
        assertThat(three.breakdowns().by(Dimension.QUEUE))
                .extracting(Group::name, group -> group.tally().jobs())
                .containsExactly(
                        tuple("genomics (eu-west-1, 123456789012)", 1L),
                        tuple("genomics (us-east-1, 123456789012)", 2L),
                        tuple("genomics (us-east-1, 210987654321)", 1L));
        assertThat(three.breakdowns().by(Dimension.DEFINITION)).hasSize(3);
        assertThat(three.jobs().get(0).queue()).isEqualTo("genomics (eu-west-1, 123456789012)");
        assertThat(new String(Metrics.onDemand(three), UTF_8)).contains("\"JobQueueName\" : [ \"genomics\" ]");
    }

    private static JobRecord at(String place, JobRecord job) {
        return JobRecord.builder(job.id())
                .description(JobDescription.builder()
                        .queue(place + "job-queue/genomics")
                        .definition(place + "job-definition/align:9")
                        .build())
                .createdAt(job.createdAt())
                .state(job.state())
                .attemptFacts(job.attemptFacts())
                .build();
    }

    private Report report(List<JobRecord> jobs) {
        Fleet fleet = Fleet.of(jobs, sample.instances());
        Instant now = Instant.parse("2026-02-01T00:00:00Z");
        PriceBook prices = new PriceBook(SamplePrices.ofM5(), now, now);
        return ReportBuilder.report(fleet, FleetCost.of(fleet, prices), prices, null, List.of(), now, Origin.UNKNOWN);
    }

    @Test
    void theHeadlineHasUsefulWasteAndUnknownWhichAddUpToTheCost() {
        sample.instance("i-1", ON_DEMAND, 0, 10 * HOUR)
                .instance("i-2", SPOT, 0, 2 * HOUR)
                .reclaimed("i-2");
        sample.job("a").failed("i-1", 0, HOUR).ran("i-1", HOUR, 3 * HOUR).succeeded();
        sample.job("b")
                .hostGone("i-2", 0, 2 * HOUR)
                .ran("i-1", 3 * HOUR, 4 * HOUR)
                .succeeded();

        Headline headline = report().headline();

        assertThat(headline.usefulUsd()).isEqualByComparingTo("3.00");
        assertThat(headline.waste().failedUsd()).isEqualByComparingTo("1.00");
        assertThat(headline.waste().reclaimedUsd()).isEqualByComparingTo("0.80");
        assertThat(headline.wasteUsd()).isEqualByComparingTo("1.80");
        assertThat(headline.unknownEndingUsd()).isEqualByComparingTo("0");
        assertThat(headline.costUsd()).isEqualByComparingTo("4.80");
        assertThat(headline.onDemandWouldHaveCostUsd()).isEqualByComparingTo("4.00");
        assertThat(headline.netSavingsUsd()).isEqualByComparingTo("-0.80");
        assertThat(headline.lostSeconds()).isEqualTo(2 * HOUR);
        assertThat(headline.waitedSeconds()).isEqualTo(HOUR);
        assertThat(headline.reclaimEvents()).isEqualTo(1);
        assertThat(headline.attempts()).isEqualTo(4);
        assertThat(headline.countedAttempts()).isEqualTo(4);
        assertThat(headline.comparedAttempts()).isEqualTo(4);
    }

    /** Twenty attempts on one reclaimed instance are one event. */
    @Test
    void aReclaimedInstanceIsOneEventHoweverManyAttemptsItEnded() {
        sample.instance("i-1", SPOT, 0, 2 * HOUR).reclaimed("i-1");
        for (int i = 10; i < 30; i++) {
            sample.job("job-" + i)
                    .reserving("0.1", 100L)
                    .hostGone("i-1", 0, 2 * HOUR)
                    .in(JobStatus.FAILED, "a");
        }

        assertThat(report().headline().reclaimEvents()).isEqualTo(1);
        assertThat(report().totals().all().reclaims()).isEqualTo(20);
        assertThat(report().totals().all().jobsLastReclaimed()).isEqualTo(20);
    }

    @Test
    void freeReclaimsAndNoSuccessSaveNothingOfNothing() {
        sample.instance("i-1", SPOT, 0, HOUR - 1).reclaimed("i-1");
        sample.job("a").hostGone("i-1", 0, HOUR - 1).in(JobStatus.FAILED, "a");

        Headline headline = report().headline();

        assertThat(headline.netSavingsUsd()).isEqualByComparingTo("0");
        assertThat(headline.onDemandWouldHaveCostUsd()).isEqualByComparingTo("0");
        assertThat(headline.comparedAttempts()).isEqualTo(1);
    }

    @Test
    void anUnknownAmountIsInNoSideOfTheComparison() {
        sample.instance("i-1", SPOT, 0, HOUR);
        sample.job("a").ran("i-1", 0, HOUR).succeeded();
        sample.job("b").ran(null, 0, HOUR).succeeded();

        Headline headline = report().headline();

        assertThat(headline.attempts()).isEqualTo(2);
        assertThat(headline.countedAttempts()).isEqualTo(1);
        assertThat(headline.comparedAttempts()).isEqualTo(1);
        assertThat(headline.onDemandWouldHaveCostUsd()).isEqualByComparingTo("1.00");
        assertThat(headline.netSavingsUsd()).isEqualByComparingTo("0.60");
        assertThat(report().totals().all().costs().comparison().attemptsLeftOut())
                .isEqualTo(1);
    }

    @Test
    void nothingKnownIsNullAndNoZero() {
        sample.job("b").ran(null, 0, HOUR).succeeded();

        Headline headline = report().headline();

        assertThat(headline.costUsd()).isNull();
        assertThat(headline.usefulUsd()).isNull();
        assertThat(headline.netSavingsUsd()).isNull();
        assertThat(headline.wasteUsd()).as("no attempt was wasted").isEqualByComparingTo("0");
    }

    @Test
    void aLostHostWithAnUnknownInstanceIsCountedAndNoReclaim() {
        sample.job("a").hostGone("i-77", 0, HOUR).in(JobStatus.FAILED, "a");

        Tally all = report().totals().all();

        assertThat(all.reclaims()).isZero();
        assertThat(all.hostsLostUnexplained()).isEqualTo(1);
        assertThat(all.costs().unknownEnding().parts()).isEqualTo(1);
    }

    @Test
    void idleTimeIsByTypeAndByTheEnvironmentOfTheAttempts() {
        sample.instance("i-1", ON_DEMAND, 0, 3 * HOUR).instance("i-2", SPOT, 0, HOUR);
        sample.job("a").ran("i-1", HOUR, 2 * HOUR).succeeded();

        assertThat(report().idle())
                .extracting(
                        IdleGroup::dimension,
                        IdleGroup::name,
                        IdleGroup::instances,
                        IdleGroup::idleSeconds,
                        group -> group.idle().usd())
                .containsExactly(
                        tuple(Dimension.INSTANCE_TYPE, "m5.xlarge", 2L, 3 * HOUR, new BigDecimal("2.4000000000")),
                        tuple(Dimension.COMPUTE_ENVIRONMENT, "spot-ce", 1L, 2 * HOUR, new BigDecimal("2.0000000000")),
                        tuple(Dimension.COMPUTE_ENVIRONMENT, null, 1L, HOUR, new BigDecimal("0.4000000000")));
    }

    @Test
    void aChildOfAnArrayHasItsIndex() {
        sample.instance("i-1", ON_DEMAND, 0, HOUR);
        sample.job("a:17").ran("i-1", 0, HOUR).succeeded();

        JobRow job = report().jobs().get(0);

        assertThat(job.arrayIndex()).isEqualTo(17);
        assertThat(JobTable.name(job).text()).isEqualTo("align [17]");
    }

    @Test
    void anEventFromTheFutureDoesNotTellHowFarTheDataGoes() {
        sample.job("a").in(JobStatus.RUNNABLE, "a");

        assertThat(reportAt(SampleFleet.at(90_001)).dataThrough()).isEqualTo(SampleFleet.at(90_000));
        assertThat(reportAt(SampleFleet.at(89_999)).dataThrough()).isNull();
    }

    @Test
    void pricesAreToldWithTheirSourceAndTheirMeanOverTime() {
        sample.instance("i-1", SPOT, 0, HOUR);
        sample.job("a").ran("i-1", 0, HOUR).succeeded();

        assertThat(report().prices())
                .extracting(PriceRow::kind, PriceRow::place, PriceRow::source)
                .containsExactly(
                        tuple(PriceRow.Kind.ON_DEMAND, "us-east-1", "sample prices"),
                        tuple(PriceRow.Kind.SPOT, "us-east-1a", "sample prices"));
        assertThat(report().prices().get(1).usdPerHour()).isEqualByComparingTo("0.4");
    }

    @Test
    void theEstimateIsMeasuredAgainstWhatWasCharged(@TempDir Path folder) throws IOException {
        sample.instance("i-1", SPOT, 0, 2 * HOUR)
                .instance("i-2", SPOT, 0, 2 * HOUR)
                .instance("i-3", SPOT, 0, 10 * HOUR)
                .instance("i-4", ON_DEMAND, 0, HOUR);
        feed = SpotDataFeed.read(List.of(Files.writeString(folder.resolve("feed.tsv"), """
                #Version: 1.0
                #Fields: Timestamp InstanceID Charge Version
                2026-01-14 00:30:00 UTC\ti-1\t0.41 USD\t1
                2026-01-14 01:30:00 UTC\ti-1\t0.41 USD\t1
                2026-01-14 00:30:00 UTC\ti-3\t0.40 USD\t1
                """)));

        SpotFeedCharges charges = Objects.requireNonNull(report().spotFeedCharges());

        assertThat(charges.instances()).isEqualTo(1);
        assertThat(charges.estimated()).isEqualByComparingTo("0.8000");
        assertThat(charges.charged()).isEqualByComparingTo("0.8200");
        assertThat(charges.driftPercent()).isEqualByComparingTo("2.50");
        assertThat(charges.partlyCovered()).isEqualTo(1);
        assertThat(charges.notInFeed()).isEqualTo(1);
        assertThat(report().warnings()).singleElement().asString().contains("2.50 %");
    }
}
