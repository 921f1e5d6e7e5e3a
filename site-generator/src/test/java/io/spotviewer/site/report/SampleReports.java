package io.spotviewer.site.report;

import static io.spotviewer.site.report.SampleJobs.money;
import static io.spotviewer.site.report.SampleJobs.onDemand;
import static io.spotviewer.site.report.SampleJobs.onFargate;
import static io.spotviewer.site.report.SampleJobs.reclaimedThenSucceeded;
import static io.spotviewer.site.report.SampleJobs.running;
import static io.spotviewer.site.report.SampleJobs.usd;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.Completeness.FlaggedJobs;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.money.Waste.Part;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Basis;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.BestInterval;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Scenario;
import io.spotviewer.site.report.reclaim.SampleReclaims;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports for tests of whatever shows one: every list filled, every kind of gap present. The figures belong together, but nothing computed them. */
public final class SampleReports {

    public static final Origin ORIGIN = new Origin(
            "1.2.3", "0123456789ab", 900L, "arn:aws:states:us-east-1:123456789012:stateMachine:job-analytics-atlas");

    private SampleReports() {}

    /** Four jobs: one reclaimed and retried, one On-Demand, one on Fargate, one running; one attempt can't be priced. */
    public static Report typical() {
        return with(List.of(reclaimedThenSucceeded(), onDemand("align-sample-7"), onFargate(), running()));
    }

    /** The same, from elsewhere. */
    public static Report from(Origin origin) {
        return with(List.of(onDemand("align-sample-7")), origin);
    }

    /** The same, with names that try to be markup, formulas, templates and paths. */
    public static Report hostile() {
        List<JobRow> jobs = new ArrayList<>();
        for (String name : List.of(
                "<script>alert(1)</script>",
                "=cmd|'/C calc'!A0",
                "{{pageTitle}}",
                "../../etc/passwd",
                "\u202egnp.exe",
                "\u6f22".repeat(128),
                "a\"onmouseover=\"x",
                "\u200b")) {
            jobs.add(onDemand(name));
        }
        jobs.add(reclaimedThenSucceeded());
        return with(jobs);
    }

    /** One job of that name. */
    public static Report named(String name) {
        return with(List.of(onDemand(name)));
    }

    /** {@code count} jobs like those of {@link #typical()}. */
    public static Report ofJobs(int count) {
        List<JobRow> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(onDemand(String.format(java.util.Locale.ROOT, "sample-%06d", i)));
        }
        return with(jobs);
    }

    /** What an empty table gives. */
    public static Report empty() {
        Tally none = tally(0, 0, 0, 0, 0, 0, 0, "0.0000", 0);
        return Report.builder()
                .schemaVersion(Report.SCHEMA_VERSION)
                .definitionsVersion(Report.DEFINITIONS_VERSION)
                .origin(ORIGIN)
                .totals(new Totals(
                        none,
                        0,
                        0L,
                        null,
                        none,
                        none,
                        0,
                        money("0.0000", 0),
                        money("0.0000", 0),
                        money("0.0000", 0),
                        money("0.0000", 0)))
                .completeness(Completeness.builder().build())
                .breakdowns(Breakdowns.NONE)
                .reclaimRates(SampleReclaims.rates(List.of()))
                .checkpoints(new CheckpointWhatIf(0, 0, 0, 0, List.of(), List.of(), null, null, money("0.0000", 0), 0))
                .build();
    }

    private static Report with(List<JobRow> jobs) {
        return with(jobs, ORIGIN);
    }

    private static Report with(List<JobRow> jobs, Origin origin) {
        Tally all = tally(jobs.size(), jobs.size() + 1, 1, 14_400, 1, 0, 3_000, "1.2345", 1);
        Tally spot = tally(2, 3, 1, 7_200, 1, 0, 3_000, "0.2345", 1);
        Tally onDemand = tally(1, 1, 0, 7_200, 0, 0, 0, "1.0000", 0);
        return Report.builder()
                .schemaVersion(Report.SCHEMA_VERSION)
                .definitionsVersion(Report.DEFINITIONS_VERSION)
                .origin(origin)
                .dataThrough(Instant.parse("2026-01-15T10:02:11Z"))
                .range(new TimeRange(SampleJobs.MORNING, Instant.parse("2026-01-15T10:02:11Z")))
                .totals(new Totals(
                        all,
                        jobs.size(),
                        1L,
                        new BigDecimal("0.130336"),
                        spot,
                        onDemand,
                        1,
                        money("1.5345", 0),
                        money("1.5345", 0),
                        money("0.3000", 0),
                        money("1.2345", 0)))
                .completeness(Completeness.builder()
                        .openJobs(1)
                        .pricedAttempts(4)
                        .runningAttempts(1)
                        .unpricedAttempts(1)
                        .finishedAttempts(5)
                        .countedAttempts(4)
                        .launchUnknownInstances(1)
                        .endUnknownInstances(1)
                        .unpricedReasons(List.of(new UnpricedReason(SampleJobs.UNPRICED, 1, List.of("5f0c2a3e-0002"))))
                        .flags(List.of(new FlaggedJobs(RecordFlag.END_NOT_REPORTED, 1, List.of("5f0c2a3e-0002"))))
                        .unreadable(List.of(new UnreadableEntry("\"not a job\"", "Expected the JSON of a JobRecord")))
                        .build())
                .breakdownsOnSpot(new Breakdowns(Map.of(
                        Dimension.QUEUE,
                        List.of(Group.named(Dimension.QUEUE, "genomics-spot", spot)),
                        Dimension.DEFINITION,
                        List.of(Group.named(Dimension.DEFINITION, "align", spot)),
                        Dimension.INSTANCE_TYPE,
                        List.of(Group.named(Dimension.INSTANCE_TYPE, "m5.2xlarge", spot)),
                        Dimension.ZONE,
                        List.of(Group.named(Dimension.ZONE, "us-east-1a", spot)))))
                .breakdowns(new Breakdowns(Map.of(
                        Dimension.QUEUE,
                        List.of(
                                Group.named(Dimension.QUEUE, "genomics-spot", spot),
                                Group.named(Dimension.QUEUE, "hpc-ondemand", onDemand)),
                        Dimension.DEFINITION,
                        List.of(
                                Group.named(Dimension.DEFINITION, "align", all),
                                Group.unknown(Dimension.DEFINITION, onDemand)),
                        Dimension.INSTANCE_TYPE,
                        List.of(
                                Group.named(Dimension.INSTANCE_TYPE, "Fargate", onDemand),
                                Group.named(Dimension.INSTANCE_TYPE, "m5.2xlarge", all)),
                        Dimension.ZONE,
                        List.of(
                                Group.named(Dimension.ZONE, "us-east-1a", all),
                                Group.unknown(Dimension.ZONE, onDemand)),
                        Dimension.PURCHASE_OPTION,
                        List.of(
                                new Group(Dimension.PURCHASE_OPTION, "ON_DEMAND", "On-Demand", onDemand),
                                new Group(Dimension.PURCHASE_OPTION, "SPOT", "Spot", spot)),
                        Dimension.COMPUTE_ENVIRONMENT,
                        List.of(Group.named(Dimension.COMPUTE_ENVIRONMENT, "genomics-spot-ce", spot)),
                        Dimension.TAG,
                        List.of(Group.named(Dimension.TAG, "project=atlas", all)))))
                .endings(List.of(
                        new EndingRow(Ending.SUCCEEDED, Confidence.CONFIRMED, 3, 11_400, money("1.0345", 0)),
                        new EndingRow(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, 1, 3_000, money("0.2000", 0))))
                .endingTotals(List.of(new EndingTotal(Ending.SUCCEEDED, 3), new EndingTotal(Ending.SPOT_RECLAIMED, 1)))
                .attemptsPerJob(List.of(
                        new AttemptsBucket(1, false, 3, money("1.0000", 1), money("0.0000", 0)),
                        new AttemptsBucket(2, false, 1, money("0.2345", 0), money("0.2000", 0)),
                        new AttemptsBucket(3, false, 0, money("0.0000", 0), money("0.0000", 0)),
                        new AttemptsBucket(4, true, 0, money("0.0000", 0), money("0.0000", 0))))
                .reclaimRates(SampleReclaims.rates(List.of(
                        SampleReclaims.rate("m5.2xlarge", "us-east-1a", 42, 720_000, 12),
                        SampleReclaims.rate("m5.2xlarge", "us-east-1b", 3, 3_600, 1),
                        SampleReclaims.rate("r5.xlarge", "us-east-1a", 30, 3_600_000, 18))))
                .breakEven(List.of(
                        SampleReclaims.breakEven(
                                "align", 45, 14, money("9.5000", 31), money("1.5000", 14), money("8.0000", 45)),
                        SampleReclaims.breakEven(
                                "render", 1, 0, money("0.1000", 1), money("0.0000", 0), money("0.1000", 1))))
                .days(List.of(day("2026-01-14", all), day("2026-01-15", onDemand)))
                .ranges(List.of(new RangeRow(RangeRow.Range.ALL, null, null, all)))
                .runningVcpus(new RunningVcpus(
                        900,
                        SampleJobs.MORNING.plusSeconds(900),
                        usd("4.0000000000"),
                        0,
                        List.of(new RunningVcpus.Interval(
                                SampleJobs.MORNING, usd("4.0000000000"), usd("0.0000000000")))))
                .checkpoints(new CheckpointWhatIf(
                        3,
                        1,
                        1,
                        0,
                        List.of(new BestInterval("m5.2xlarge", null, Basis.FAMILY, 14_400, 910)),
                        List.of(
                                new Scenario(
                                        "every-15-minutes",
                                        "Every 15 minutes",
                                        900L,
                                        30,
                                        60,
                                        2_400,
                                        money("0.1600", 0)),
                                new Scenario("slow-dump", "Slow dumps", 900L, 300, 300, -600, money("-0.0400", 0))),
                        usd("-0.0400"),
                        usd("0.1600"),
                        money("0.2000", 0),
                        3_000))
                .instances(List.of(
                        InstanceRow.builder()
                                .id("i-0123456789abcdef0")
                                .instanceType("m5.2xlarge")
                                .zone("us-east-1a")
                                .purchaseOption(PurchaseOption.SPOT)
                                .launchedAt(SampleJobs.MORNING)
                                .endedAt(SampleJobs.MORNING.plusSeconds(4_000))
                                .lifeSeconds(4_000L)
                                .reclaimed(true)
                                .attempts(1)
                                .busySeconds(3_000)
                                .cost(Amount.of(usd("0.2500000000")))
                                .attemptsCost(Amount.of(usd("0.2000000000")))
                                .idleCost(Amount.of(usd("0.0500000000")))
                                .build(),
                        InstanceRow.builder()
                                .id("i-0123456789abcdef1")
                                .attempts(1)
                                .cost(Amount.unknown("its instance type is not known"))
                                .attemptsCost(Amount.unknown("its instance type is not known"))
                                .idleCost(Amount.unknown("its instance type is not known"))
                                .build()))
                .jobs(jobs)
                .prices(List.of(
                        new PriceRow(
                                PriceRow.Kind.ON_DEMAND,
                                "m5.2xlarge",
                                "us-east-1",
                                "Linux/UNIX",
                                usd("0.384"),
                                usd("0.384"),
                                usd("0.384"),
                                1,
                                "AWS price list",
                                Instant.parse("2026-01-01T00:00:00Z"),
                                null),
                        new PriceRow(
                                PriceRow.Kind.SPOT,
                                "m5.2xlarge",
                                "us-east-1c",
                                "Linux/UNIX",
                                null,
                                null,
                                null,
                                0,
                                "EC2 Spot price history",
                                null,
                                "the price list has none")))
                .warnings(List.of("1 of 5 finished attempts has no price, so the totals are too low. See data.html"))
                .build();
    }

    private static DayRow day(String day, Tally tally) {
        Money attempts = tally.costs().cost();
        return new DayRow(LocalDate.parse(day), tally, attempts, money("0.0000", 0), attempts);
    }

    private static Tally tally(
            long jobs,
            long attempts,
            long retries,
            long runSeconds,
            long confirmed,
            long probable,
            long lostSeconds,
            String cost,
            long unpriced) {
        Money money = money(cost, unpriced);
        Part lost =
                new Part(confirmed + probable, lostSeconds, money(confirmed + probable == 0 ? "0.0000" : "0.2000", 0));
        Costs costs = Costs.builder()
                .onDemand(money)
                .spot(money)
                .cost(money)
                .costOnSpot(money)
                .costOnOther(money)
                .estimatedSavings(money)
                .waste(new Waste(
                        lost, Part.NOTHING, Part.NOTHING, Part.NOTHING, Part.NOTHING, Part.NOTHING, Part.NOTHING))
                .comparison(Comparison.NOTHING
                        .with(PurchaseOption.SPOT, usd("2.0000"), usd(cost))
                        .withReclaimed(usd("0.2000")))
                .build();
        return Tally.builder()
                .jobs(jobs)
                .attempts(attempts)
                .retries(retries)
                .runSeconds(runSeconds)
                .reclaimsConfirmed(confirmed)
                .reclaimsProbable(probable)
                .lostSeconds(lostSeconds)
                .costs(costs)
                .build();
    }
}
