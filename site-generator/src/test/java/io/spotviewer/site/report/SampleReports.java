package io.spotviewer.site.report;

import io.spotviewer.records.Ending;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.Verdict;
import io.spotviewer.records.Verdict.Confidence;
import io.spotviewer.records.Verdict.Evidence;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.CheckpointWhatIf.Scenario;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports for tests of whatever shows one: every list filled, every kind of gap present. The figures belong together, but nothing computed them. */
public final class SampleReports {

    public static final Instant GENERATED_AT = Instant.parse("2026-01-15T10:15:00Z");
    private static final Instant MORNING = Instant.parse("2026-01-14T08:00:00Z");
    private static final String UNPRICED = "no Spot price of m5.2xlarge in us-east-1c: the price list has none";
    private static final String NOT_FINISHED = "it is still running";

    private SampleReports() {}

    /** Four jobs: one reclaimed and retried, one On-Demand, one on Fargate, one running; one attempt can't be priced. */
    public static Report typical() {
        return with(List.of(reclaimedThenSucceeded(), onDemand("align-sample-7"), onFargate(), running()));
    }

    /** The same, with names that try to be markup, formulas, templates and paths. */
    public static Report hostile() {
        List<JobRow> jobs = new ArrayList<>();
        for (String name : List.of(
                "<script>alert(1)</script>",
                "=cmd|'/C calc'!A0",
                "{{generatedAt}}",
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
        return new Report(
                Report.SCHEMA_VERSION,
                Report.DEFINITIONS_VERSION,
                GENERATED_AT,
                null,
                null,
                new Totals(none, none, none, money("0.0000", 0), money("0.0000", 0), money("0.0000", 0)),
                new Completeness(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of()),
                new Breakdowns(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new CheckpointWhatIf(0, 0, null, null, null, List.of(), null, null, money("0.0000", 0), 0),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private static Report with(List<JobRow> jobs) {
        Tally all = tally(jobs.size(), jobs.size() + 1, 1, 14_400, 1, 0, 3_000, "1.2345", 1);
        Tally spot = tally(2, 3, 1, 7_200, 1, 0, 3_000, "0.2345", 1);
        Tally onDemand = tally(1, 1, 0, 7_200, 0, 0, 0, "1.0000", 0);
        return new Report(
                Report.SCHEMA_VERSION,
                Report.DEFINITIONS_VERSION,
                GENERATED_AT,
                Instant.parse("2026-01-15T10:02:11Z"),
                new Period(MORNING, Instant.parse("2026-01-15T10:02:11Z")),
                new Totals(all, spot, onDemand, money("1.5345", 0), money("0.3000", 0), money("1.2345", 0)),
                new Completeness(
                        1,
                        4,
                        0,
                        1,
                        1,
                        0,
                        1,
                        1,
                        0,
                        List.of(new UnpricedReason(UNPRICED, 1, List.of("5f0c2a3e-0002"))),
                        List.of(new UnreadableEntry("\"not a job\"", "Expected the JSON of a JobRecord"))),
                new Breakdowns(
                        List.of(new Group("genomics-spot", spot), new Group("hpc-ondemand", onDemand)),
                        List.of(new Group("align", all), new Group(null, onDemand)),
                        List.of(new Group("Fargate", onDemand), new Group("m5.2xlarge", all)),
                        List.of(new Group("us-east-1a", all), new Group(null, onDemand)),
                        List.of(new Group("ON_DEMAND", onDemand), new Group("SPOT", spot)),
                        List.of(new Group("genomics-spot-ce", spot)),
                        List.of(new Group("project=atlas", all))),
                List.of(
                        new EndingRow(Ending.SUCCEEDED, Confidence.CONFIRMED, 3, 11_400, money("1.0345", 0)),
                        new EndingRow(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, 1, 3_000, money("0.2000", 0))),
                List.of(
                        new AttemptsBucket(1, false, 3, money("1.0000", 1), money("0.0000", 0)),
                        new AttemptsBucket(2, false, 1, money("0.2345", 0), money("0.2000", 0)),
                        new AttemptsBucket(3, false, 0, money("0.0000", 0), money("0.0000", 0)),
                        new AttemptsBucket(4, true, 0, money("0.0000", 0), money("0.0000", 0))),
                List.of(
                        new ReclaimRate("m5.2xlarge", "us-east-1a", 42, 3, 180_000, usd("6.00")),
                        new ReclaimRate("m5.2xlarge", "us-east-1b", 3, 1, 3_600, usd("100.00")),
                        new ReclaimRate("r5.xlarge", "us-east-1a", 1, 0, 0, null)),
                List.of(
                        new BreakEven("align", 45, 4, 183_600, usd("7.84"), usd("191.20"), null),
                        new BreakEven("render", 1, 0, 60, usd("0.00"), null, "no attempt was reclaimed")),
                List.of(day("2026-01-14", all), day("2026-01-15", onDemand)),
                new CheckpointWhatIf(
                        3,
                        1,
                        7_200L,
                        929L,
                        910L,
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
                        3_000),
                List.of(
                        new InstanceRow(
                                "i-0123456789abcdef0",
                                "m5.2xlarge",
                                "us-east-1a",
                                PurchaseOption.SPOT,
                                MORNING,
                                MORNING.plusSeconds(4_000),
                                4_000L,
                                true,
                                false,
                                1,
                                3_000,
                                Amount.of(usd("0.2500000000")),
                                Amount.of(usd("0.2000000000")),
                                Amount.of(usd("0.0500000000"))),
                        new InstanceRow(
                                "i-0123456789abcdef1",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                false,
                                1,
                                0,
                                Amount.unknown("its instance type is not known"),
                                Amount.unknown("its instance type is not known"),
                                Amount.unknown("its instance type is not known"))),
                jobs,
                List.of(
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
                                "the price list has none")),
                null,
                List.of("1 attempt could not be priced: totals of money are lower bounds."));
    }

    private static DayRow day(String day, Tally tally) {
        Money attempts = tally.costs().actual();
        return new DayRow(LocalDate.parse(day), tally, attempts, money("0.0000", 0), attempts);
    }

    private static JobRow reclaimedThenSucceeded() {
        Verdict reclaimed = new Verdict(
                Ending.SPOT_RECLAIMED,
                Confidence.CONFIRMED,
                List.of(
                        new Evidence("ec2.spotInterruptionWarning", "2026-01-14T08:56:00Z"),
                        new Evidence(
                                "batch.attempt.statusReason", "Host EC2 (instance i-0123456789abcdef0) terminated.")));
        return job(
                "5f0c2a3e-0002",
                "call-variants",
                JobStatus.SUCCEEDED,
                List.of(
                        attempt(1, State.PRICED, PurchaseOption.SPOT, reclaimed, 3_000, "0.2000000000", null),
                        attempt(2, State.UNPRICED, PurchaseOption.SPOT, succeeded(), 3_600, null, UNPRICED)));
    }

    private static JobRow onDemand(String name) {
        return job(
                "5f0c2a3e-0003:17",
                name,
                JobStatus.SUCCEEDED,
                List.of(attempt(1, State.PRICED, PurchaseOption.ON_DEMAND, succeeded(), 7_200, "1.0000000000", null)));
    }

    private static JobRow onFargate() {
        AttemptRow attempt = new AttemptRow(
                1,
                State.PRICED,
                null,
                "Fargate",
                null,
                PurchaseOption.ON_DEMAND,
                MORNING,
                MORNING.plusSeconds(600),
                600L,
                0,
                succeeded(),
                0,
                Amount.of(usd("0.0345000000")),
                Amount.unknown("Fargate Spot has no price history"),
                Amount.of(usd("0.0345000000")),
                null,
                null,
                null,
                null);
        return job("5f0c2a3e-0004", "qc-report", JobStatus.SUCCEEDED, List.of(attempt));
    }

    private static JobRow running() {
        return job(
                "5f0c2a3e-0005",
                null,
                JobStatus.RUNNING,
                List.of(attempt(1, State.RUNNING, PurchaseOption.SPOT, null, null, null, NOT_FINISHED)));
    }

    private static Verdict succeeded() {
        return new Verdict(
                Ending.SUCCEEDED, Confidence.CONFIRMED, List.of(new Evidence("batch.job.status", "SUCCEEDED")));
    }

    private static JobRow job(String id, @Nullable String name, JobStatus status, List<AttemptRow> attempts) {
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("project", "atlas");
        long runSeconds = attempts.stream()
                .mapToLong(attempt -> attempt.runSeconds() == null ? 0 : attempt.runSeconds())
                .sum();
        return new JobRow(
                id,
                name,
                name == null ? null : "genomics-spot",
                name == null ? null : "align",
                status,
                status == JobStatus.RUNNING ? null : "Essential container in task exited",
                new AwsPlace("aws", "us-east-1", "123456789012"),
                MORNING.minusSeconds(300),
                MORNING,
                status == JobStatus.RUNNING ? null : MORNING.plusSeconds(7_200),
                name == null ? null : usd("4"),
                name == null ? null : 8_192L,
                null,
                tags,
                attempts.size() - 1L,
                runSeconds,
                attempts.stream().mapToLong(AttemptRow::lostSeconds).sum(),
                money("1.0000", 0),
                money("0.3000", 0),
                money("0.2345", attempts.size() - 1L),
                money("0.2000", 0),
                attempts);
    }

    private static AttemptRow attempt(
            int number,
            State state,
            PurchaseOption purchaseOption,
            @Nullable Verdict verdict,
            @Nullable Integer runSeconds,
            @Nullable String actual,
            @Nullable String reason) {
        Amount cost = actual == null ? new Amount(null, reason) : Amount.of(usd(actual));
        boolean reclaimed = verdict != null && verdict.isSpotReclaim();
        return new AttemptRow(
                number,
                state,
                "i-0123456789abcdef" + (number - 1),
                "m5.2xlarge",
                "us-east-1a",
                purchaseOption,
                MORNING,
                runSeconds == null ? null : MORNING.plusSeconds(runSeconds),
                runSeconds == null ? null : runSeconds.longValue(),
                verdict != null && verdict.ending() == Ending.SUCCEEDED ? 0 : null,
                verdict,
                reclaimed && runSeconds != null ? runSeconds : 0,
                cost,
                cost,
                cost,
                actual == null ? null : usd(actual),
                actual == null ? null : usd("0.0000000000"),
                "arn:aws:ecs:us-east-1:123456789012:task/AWSBatch-genomics-spot-ce-0b9e/7f3" + number,
                "align/default/7f3" + number);
    }

    private static Tally tally(
            long jobs,
            long attempts,
            long retries,
            long runSeconds,
            long confirmed,
            long probable,
            long lostSeconds,
            String actual,
            long unpriced) {
        Money money = money(actual, unpriced);
        Money lost = money(confirmed + probable == 0 ? "0.0000" : "0.2000", 0);
        Costs costs = new Costs(money, money, money, money, money, money, lost, money("0.0000", 0), money, money);
        return new Tally(jobs, attempts, retries, runSeconds, confirmed, probable, lostSeconds, costs);
    }

    private static Money money(String usd, long unpriced) {
        return new Money(usd(usd), 3, unpriced);
    }

    private static BigDecimal usd(String usd) {
        return new BigDecimal(usd);
    }
}
