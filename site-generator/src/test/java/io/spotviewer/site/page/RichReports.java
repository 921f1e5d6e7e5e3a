package io.spotviewer.site.page;

import io.spotviewer.records.Ending;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.Verdict.Confidence;
import io.spotviewer.site.report.ActualCharges;
import io.spotviewer.site.report.Amount;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.AttemptsBucket;
import io.spotviewer.site.report.BreakEven;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.CheckpointWhatIf;
import io.spotviewer.site.report.CheckpointWhatIf.Scenario;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.Costs;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.EndingRow;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Money;
import io.spotviewer.site.report.Period;
import io.spotviewer.site.report.PriceRow;
import io.spotviewer.site.report.ReclaimRate;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports whose figures are the sums of their jobs, so that what a page shows can be added up again. */
final class RichReports {

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "=cmd|'/C calc'!A0",
            "{{generatedAt}}",
            "../../etc/passwd",
            "\u202egnp.exe",
            "\u6f22".repeat(128),
            "a\"onmouseover=\"x",
            "zero\u200bwidth",
            "lone \ud800 surrogate",
            "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd 123",
            "javascript:alert(1)",
            "");

    private RichReports() {}

    private record Run(JobRow job, AttemptRow attempt) {}

    /** Two weeks of a fleet. */
    static Report ofJobs(int count) {
        return of(SampleFleet.jobs(42, count));
    }

    /** Names that try to be markup, formulas, templates, paths, or to break the line. */
    static Report hostile() {
        List<JobRow> jobs = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            jobs.add(SampleFleet.named(HOSTILE.get(i), i));
        }
        return of(jobs);
    }

    /** The same report with other figures for the whole fleet. */
    static Report withTotals(Report report, Tally all) {
        Money none = all.costs().actual();
        return with(report, new Totals(all, all, all, none, none, none), report.actualCharges());
    }

    /** The same report, measured against a Spot data feed. */
    static Report withCharges(Report report, ActualCharges charges) {
        return with(report, report.totals(), charges);
    }

    private static Report with(Report report, Totals totals, @Nullable ActualCharges charges) {
        return new Report(
                report.schemaVersion(),
                report.definitionsVersion(),
                report.generatedAt(),
                report.dataThrough(),
                report.period(),
                totals,
                report.completeness(),
                report.breakdowns(),
                report.endings(),
                report.attemptsPerJob(),
                report.reclaimRates(),
                report.breakEven(),
                report.days(),
                report.checkpoints(),
                report.instances(),
                report.jobs(),
                report.prices(),
                charges,
                report.warnings());
    }

    static Report of(List<JobRow> jobs) {
        List<Run> runs = jobs.stream()
                .flatMap(job -> job.attempts().stream().map(attempt -> new Run(job, attempt)))
                .toList();
        Tally all = tally(runs, jobs.size());
        Money instances = plus(all.costs().actual(), "23.4567");
        return new Report(
                Report.SCHEMA_VERSION,
                Report.DEFINITIONS_VERSION,
                SampleFleet.END,
                Instant.parse("2026-01-15T10:02:11Z"),
                new Period(SampleFleet.START, Instant.parse("2026-01-15T10:02:12Z")),
                new Totals(
                        all,
                        tally(where(runs, run -> run.attempt().purchaseOption() == PurchaseOption.SPOT)),
                        tally(where(runs, run -> run.attempt().purchaseOption() == PurchaseOption.ON_DEMAND)),
                        instances,
                        new Money(new BigDecimal("23.4567"), instances.priced(), 0),
                        all.costs().actual()),
                completeness(runs),
                new Breakdowns(
                        groups(runs, run -> run.job().queue()),
                        groups(runs, run -> run.job().definition()),
                        groups(runs, run -> run.attempt().instanceType()),
                        groups(runs, run -> run.attempt().zone()),
                        groups(
                                runs,
                                run -> Objects.requireNonNull(run.attempt().purchaseOption())
                                        .name()),
                        groups(runs, run -> run.job().queue() + "-ce"),
                        groups(runs, run -> "project=" + run.job().tags().get("project"))),
                endings(runs),
                buckets(jobs),
                rates(runs),
                breakEven(runs),
                days(runs),
                whatIf(runs),
                instances(runs),
                jobs,
                prices(),
                null,
                List.of());
    }

    private static List<Run> where(List<Run> runs, Predicate<Run> which) {
        return runs.stream().filter(which).toList();
    }

    private static Tally tally(List<Run> runs) {
        return tally(runs, runs.stream().map(run -> run.job().id()).distinct().count());
    }

    private static Tally tally(List<Run> runs, long jobs) {
        return new Tally(
                jobs,
                runs.size(),
                runs.stream().filter(run -> run.attempt().number() > 1).count(),
                runs.stream().mapToLong(run -> seconds(run.attempt())).sum(),
                runs.stream()
                        .filter(run -> reclaimed(run, Confidence.CONFIRMED))
                        .count(),
                runs.stream().filter(run -> reclaimed(run, Confidence.PROBABLE)).count(),
                runs.stream().mapToLong(run -> run.attempt().lostSeconds()).sum(),
                costs(runs));
    }

    private static Costs costs(List<Run> runs) {
        Predicate<Run> spot = run -> run.attempt().purchaseOption() == PurchaseOption.SPOT;
        Predicate<Run> lost = run -> run.attempt().lostSeconds() > 0;
        Predicate<Run> failed = run -> run.attempt().verdict() != null
                && run.attempt().verdict().ending() != Ending.SUCCEEDED
                && !run.attempt().verdict().isSpotReclaim();
        return new Costs(
                money(runs, run -> true, AttemptRow::onDemand),
                money(runs, run -> true, AttemptRow::spot),
                money(runs, run -> true, AttemptRow::actual),
                money(runs, spot, AttemptRow::actual),
                money(runs, spot, AttemptRow::onDemand),
                money(runs, spot.and(lost.negate()), AttemptRow::onDemand),
                money(runs, lost, AttemptRow::actual),
                money(runs, failed, AttemptRow::actual),
                money(runs, run -> true, RichReports::saved),
                money(runs, spot, RichReports::saved));
    }

    private static Amount saved(AttemptRow attempt) {
        BigDecimal onDemand = attempt.onDemand().usd();
        BigDecimal spot = attempt.spot().usd();
        return onDemand == null || spot == null
                ? Amount.unknown("no price for both")
                : Amount.of(onDemand.subtract(spot));
    }

    private static Money money(List<Run> runs, Predicate<Run> which, Function<AttemptRow, Amount> amount) {
        return SampleFleet.sum(runs.stream()
                .filter(which)
                .map(Run::attempt)
                .filter(SampleFleet::finished)
                .map(amount)
                .toList());
    }

    private static Money plus(Money money, String usd) {
        BigDecimal known = Objects.requireNonNullElse(money.usd(), BigDecimal.ZERO);
        return new Money(known.add(new BigDecimal(usd)), 1, 0);
    }

    private static boolean reclaimed(Run run, Confidence confidence) {
        return run.attempt().verdict() != null
                && run.attempt().verdict().isSpotReclaim()
                && run.attempt().verdict().confidence() == confidence;
    }

    private static long seconds(AttemptRow attempt) {
        return attempt.runSeconds() == null ? 0 : attempt.runSeconds();
    }

    private static Map<String, List<Run>> by(List<Run> runs, Function<Run, String> key) {
        return runs.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private static List<Group> groups(List<Run> runs, Function<Run, @Nullable String> key) {
        return by(runs, run -> Objects.requireNonNullElse(key.apply(run), "\uffff")).entrySet().stream()
                .map(entry ->
                        new Group(entry.getKey().equals("\uffff") ? null : entry.getKey(), tally(entry.getValue())))
                .toList();
    }

    private static Completeness completeness(List<Run> runs) {
        List<Run> unpriced = where(runs, run -> run.attempt().state() == State.UNPRICED);
        List<String> examples = unpriced.stream()
                .map(run -> run.job().id())
                .distinct()
                .limit(10)
                .toList();
        return new Completeness(
                runs.stream()
                        .filter(run -> run.attempt().state() == State.RUNNING)
                        .count(),
                runs.stream()
                        .filter(run -> run.attempt().state() == State.PRICED)
                        .count(),
                0,
                runs.stream()
                        .filter(run -> run.attempt().state() == State.RUNNING)
                        .count(),
                unpriced.size(),
                0,
                1,
                2,
                3,
                unpriced.isEmpty()
                        ? List.of()
                        : List.of(new UnpricedReason(SampleFleet.UNPRICED, unpriced.size(), examples)),
                List.of(new UnreadableEntry("\"not a job\"", "Expected the JSON of a JobRecord")));
    }

    private static List<EndingRow> endings(List<Run> runs) {
        Comparator<EndingRow> order = Comparator.comparing(EndingRow::ending).thenComparing(EndingRow::confidence);
        return by(
                        where(runs, run -> run.attempt().verdict() != null),
                        run -> Objects.requireNonNull(run.attempt().verdict()).ending() + "/"
                                + run.attempt().verdict().confidence())
                .values()
                .stream()
                .map(same -> new EndingRow(
                        Objects.requireNonNull(same.get(0).attempt().verdict()).ending(),
                        Objects.requireNonNull(same.get(0).attempt().verdict()).confidence(),
                        same.size(),
                        same.stream().mapToLong(run -> seconds(run.attempt())).sum(),
                        money(same, run -> true, AttemptRow::actual)))
                .sorted(order)
                .toList();
    }

    private static List<AttemptsBucket> buckets(List<JobRow> jobs) {
        return Stream.of(1, 2, 3, 4)
                .map(n -> {
                    List<JobRow> same = jobs.stream()
                            .filter(job -> Math.min(4, job.attempts().size()) == n)
                            .toList();
                    List<Run> runs = same.stream()
                            .flatMap(job -> job.attempts().stream().map(attempt -> new Run(job, attempt)))
                            .toList();
                    Costs costs = costs(runs);
                    return new AttemptsBucket(n, n == 4, same.size(), costs.actual(), costs.wasted());
                })
                .toList();
    }

    private static @Nullable BigDecimal per100Hours(long reclaims, long seconds) {
        return seconds == 0
                ? null
                : BigDecimal.valueOf(reclaims * 360_000).divide(BigDecimal.valueOf(seconds), 2, RoundingMode.HALF_EVEN);
    }

    private static List<ReclaimRate> rates(List<Run> runs) {
        List<Run> spot = where(
                runs,
                run -> run.attempt().purchaseOption() == PurchaseOption.SPOT && SampleFleet.finished(run.attempt()));
        return by(
                        spot,
                        run -> run.attempt().instanceType() + "/"
                                + run.attempt().zone())
                .values()
                .stream()
                .map(same -> {
                    Tally tally = tally(same);
                    AttemptRow first = same.get(0).attempt();
                    return new ReclaimRate(
                            first.instanceType(),
                            first.zone(),
                            same.size(),
                            tally.reclaims(),
                            tally.runSeconds(),
                            per100Hours(tally.reclaims(), tally.runSeconds()));
                })
                .toList();
    }

    private static List<BreakEven> breakEven(List<Run> runs) {
        List<Run> spot = where(
                runs,
                run -> run.attempt().purchaseOption() == PurchaseOption.SPOT && SampleFleet.finished(run.attempt()));
        return by(spot, run -> Objects.requireNonNull(run.job().definition())).entrySet().stream()
                .map(entry -> {
                    Tally tally = tally(entry.getValue());
                    boolean none = tally.reclaims() == 0;
                    return new BreakEven(
                            entry.getKey(),
                            tally.attempts(),
                            tally.reclaims(),
                            tally.runSeconds(),
                            per100Hours(tally.reclaims(), tally.runSeconds()),
                            none ? null : new BigDecimal("191.20"),
                            none ? "no attempt was reclaimed" : null);
                })
                .toList();
    }

    private static List<DayRow> days(List<Run> runs) {
        return by(
                        where(runs, run -> run.attempt().endedAt() != null),
                        run -> LocalDate.ofInstant(
                                        Objects.requireNonNull(run.attempt().endedAt()), ZoneOffset.UTC)
                                .toString())
                .entrySet()
                .stream()
                .map(entry -> day(LocalDate.parse(entry.getKey()), tally(entry.getValue())))
                .toList();
    }

    private static DayRow day(LocalDate day, Tally tally) {
        Money attempts = tally.costs().actual();
        return new DayRow(day, tally, plus(attempts, "1.5"), plus(new Money(BigDecimal.ZERO, 1, 0), "1.5"), attempts);
    }

    private static CheckpointWhatIf whatIf(List<Run> runs) {
        Tally spot = tally(where(runs, run -> run.attempt().purchaseOption() == PurchaseOption.SPOT));
        if (spot.reclaims() == 0) {
            return new CheckpointWhatIf(
                    spot.attempts(),
                    0,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    spot.costs().wasted(),
                    0);
        }
        BigDecimal lost = Objects.requireNonNullElse(spot.costs().wasted().usd(), BigDecimal.ZERO);
        BigDecimal low = lost.multiply(new BigDecimal("-0.1"));
        BigDecimal high = lost.multiply(new BigDecimal("0.7"));
        return new CheckpointWhatIf(
                spot.attempts(),
                spot.reclaims(),
                spot.runSeconds() / spot.reclaims(),
                929L,
                910L,
                List.of(
                        new Scenario(
                                "on-warning",
                                "On the warning",
                                null,
                                90,
                                60,
                                spot.lostSeconds() / 2,
                                new Money(high, 3, 0)),
                        new Scenario(
                                "every-15-minutes",
                                "Every 15 minutes",
                                900L,
                                30,
                                60,
                                spot.lostSeconds() / 3,
                                new Money(high, 3, 0)),
                        new Scenario("slow-dump", "Slow dumps", 900L, 300, 300, -600, new Money(low, 3, 0))),
                low,
                high,
                spot.costs().wasted(),
                spot.lostSeconds());
    }

    private static List<InstanceRow> instances(List<Run> runs) {
        return runs.stream()
                .sorted(Comparator.comparing(
                        run -> Objects.requireNonNull(run.attempt().startedAt())))
                .map(run -> {
                    AttemptRow attempt = run.attempt();
                    Instant launched =
                            Objects.requireNonNull(attempt.startedAt()).minusSeconds(90);
                    Long life = attempt.runSeconds() == null ? null : attempt.runSeconds() + 120;
                    BigDecimal busy = attempt.actual().usd();
                    Amount unknown = Amount.unknown("it is still running");
                    return new InstanceRow(
                            Objects.requireNonNull(attempt.instanceId()),
                            attempt.instanceType(),
                            attempt.zone(),
                            attempt.purchaseOption(),
                            launched,
                            life == null ? null : launched.plusSeconds(life),
                            life,
                            attempt.lostSeconds() > 0,
                            attempt.lostSeconds() > 0 && attempt.lostSeconds() < 3000,
                            1,
                            seconds(attempt),
                            busy == null ? unknown : Amount.of(busy.multiply(new BigDecimal("1.1"))),
                            busy == null ? unknown : Amount.of(busy),
                            busy == null ? unknown : Amount.of(busy.multiply(new BigDecimal("0.1"))));
                })
                .toList();
    }

    private static List<PriceRow> prices() {
        return List.of(
                new PriceRow(
                        PriceRow.Kind.ON_DEMAND,
                        "m5.2xlarge",
                        "us-east-1",
                        "Linux/UNIX",
                        new BigDecimal("0.384"),
                        new BigDecimal("0.384"),
                        new BigDecimal("0.384"),
                        1,
                        "AWS price list",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null),
                new PriceRow(
                        PriceRow.Kind.SPOT,
                        "r5.2xlarge",
                        "us-east-1c",
                        "Linux/UNIX",
                        null,
                        null,
                        null,
                        0,
                        "EC2 Spot price history",
                        null,
                        "the price history has none"));
    }
}
