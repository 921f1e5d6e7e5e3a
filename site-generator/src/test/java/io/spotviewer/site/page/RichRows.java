package io.spotviewer.site.page;

import static io.spotviewer.site.page.RichTallies.by;
import static io.spotviewer.site.page.RichTallies.costs;
import static io.spotviewer.site.page.RichTallies.money;
import static io.spotviewer.site.page.RichTallies.plus;
import static io.spotviewer.site.page.RichTallies.seconds;
import static io.spotviewer.site.page.RichTallies.tally;
import static io.spotviewer.site.page.RichTallies.where;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.site.page.RichTallies.Run;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.AttemptsBucket;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Completeness.FlaggedJobs;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.EndingRow;
import io.spotviewer.site.report.EndingTotal;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.PriceRow;
import io.spotviewer.site.report.RangeRow;
import io.spotviewer.site.report.RunningVcpus;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Basis;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.BestInterval;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Scenario;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.report.reclaim.SampleReclaims;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The lists of {@link RichReports}: what a fleet's runs come to in each. */
final class RichRows {

    private RichRows() {}

    static Completeness completeness(List<Run> runs, List<JobRow> jobs) {
        List<Run> unpriced = where(runs, run -> run.attempt().state() == State.UNPRICED);
        List<String> examples = unpriced.stream()
                .map(run -> run.job().id())
                .distinct()
                .limit(10)
                .toList();
        return Completeness.builder()
                .jobsWithoutAttempt(
                        jobs.stream().filter(job -> job.attempts().isEmpty()).count())
                .openJobs(runs.stream()
                        .filter(run -> run.attempt().state() == State.RUNNING)
                        .count())
                .pricedAttempts(runs.stream()
                        .filter(run -> run.attempt().state() == State.PRICED)
                        .count())
                .runningAttempts(runs.stream()
                        .filter(run -> run.attempt().state() == State.RUNNING)
                        .count())
                .unpricedAttempts(unpriced.size())
                .finishedAttempts(where(runs, run -> run.attempt().state() != State.RUNNING)
                        .size())
                .countedAttempts(where(runs, run -> run.attempt().state() == State.PRICED)
                        .size())
                .launchUnknownInstances(1)
                .endUnknownInstances(2)
                .parentsLeftOut(3)
                .unpricedReasons(
                        unpriced.isEmpty()
                                ? List.of()
                                : List.of(new UnpricedReason(SampleFleet.UNPRICED, unpriced.size(), examples)))
                .flags(List.of(new FlaggedJobs(RecordFlag.STOPPED_BEFORE_STARTED, 1, List.of("job-of-odd-times"))))
                .unreadable(List.of(new UnreadableEntry("\"not a job\"", "Expected the JSON of a JobRecord")))
                .build();
    }

    static List<EndingRow> endings(List<Run> runs) {
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
                        money(same, run -> true, AttemptRow::cost)))
                .sorted(order)
                .toList();
    }

    static List<EndingTotal> endingTotals(List<Run> runs) {
        return Arrays.stream(Ending.values())
                .map(ending -> new EndingTotal(
                        ending,
                        endings(runs).stream()
                                .filter(row -> row.ending() == ending)
                                .mapToLong(EndingRow::attempts)
                                .sum()))
                .filter(total -> total.attempts() > 0)
                .toList();
    }

    static List<RangeRow> ranges(List<Run> runs, Tally all) {
        LocalDate from = LocalDate.parse("2026-01-09");
        LocalDate until = LocalDate.parse("2026-01-16");
        List<Run> ended = where(
                runs,
                run -> run.attempt().endedAt() != null
                        && !LocalDate.ofInstant(
                                        Objects.requireNonNull(run.attempt().endedAt()), ZoneOffset.UTC)
                                .isBefore(from));
        return List.of(
                new RangeRow(RangeRow.Range.LAST_7_DAYS, from, until, tally(ended)),
                new RangeRow(RangeRow.Range.ALL, null, null, all));
    }

    static RunningVcpus runningVcpus() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        return new RunningVcpus(
                21_600,
                from.plusSeconds(43_200),
                new BigDecimal("5.2500000000"),
                1,
                List.of(
                        new RunningVcpus.Interval(from, new BigDecimal("3.2500000000"), new BigDecimal("2.0000000000")),
                        new RunningVcpus.Interval(from.plusSeconds(21_600), BigDecimal.ZERO, BigDecimal.ONE)));
    }

    static List<AttemptsBucket> buckets(List<JobRow> jobs) {
        return Stream.of(1, 2, 3, 4)
                .map(n -> {
                    List<JobRow> same = jobs.stream()
                            .filter(job -> Math.min(4, job.attempts().size()) == n)
                            .toList();
                    List<Run> runs = same.stream()
                            .flatMap(job -> job.attempts().stream().map(attempt -> new Run(job, attempt)))
                            .toList();
                    Costs costs = costs(runs);
                    return new AttemptsBucket(n, n == 4, same.size(), costs.cost(), costs.reclaimed());
                })
                .toList();
    }

    static ReclaimRates rates(List<Run> runs) {
        List<Run> spot = where(
                runs,
                run -> run.attempt().purchaseOption() == PurchaseOption.SPOT && SampleFleet.finished(run.attempt()));
        return SampleReclaims.rates(
                by(
                                spot,
                                run -> run.attempt().instanceType() + "/"
                                        + run.attempt().zone())
                        .values()
                        .stream()
                        .map(same -> {
                            Tally tally = tally(same);
                            AttemptRow first = same.get(0).attempt();
                            return SampleReclaims.rate(
                                    first.instanceType(),
                                    first.zone(),
                                    same.size(),
                                    tally.runSeconds(),
                                    tally.reclaims());
                        })
                        .toList());
    }

    static List<BreakEven> breakEven(List<Run> runs) {
        List<Run> spot = where(
                runs,
                run -> run.attempt().purchaseOption() == PurchaseOption.SPOT && SampleFleet.finished(run.attempt()));
        return by(spot, run -> Objects.requireNonNull(run.job().definition())).entrySet().stream()
                .map(entry -> {
                    Tally tally = tally(entry.getValue());
                    return SampleReclaims.breakEven(
                            entry.getKey(),
                            tally.attempts(),
                            tally.reclaims(),
                            tally.costs().netSavings(),
                            tally.costs().reclaimed(),
                            tally.costs().netSavings());
                })
                .toList();
    }

    static List<DayRow> days(List<Run> runs) {
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

    static DayRow day(LocalDate day, Tally tally) {
        Money attempts = tally.costs().cost();
        return new DayRow(day, tally, plus(attempts, "1.5"), plus(new Money(BigDecimal.ZERO, 1, 0), "1.5"), attempts);
    }

    static CheckpointWhatIf whatIf(List<Run> runs) {
        Tally spot = tally(where(runs, run -> run.attempt().purchaseOption() == PurchaseOption.SPOT));
        if (spot.reclaims() == 0) {
            return new CheckpointWhatIf(
                    spot.attempts(),
                    0,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    spot.costs().reclaimed(),
                    0);
        }
        BigDecimal lost = Objects.requireNonNullElse(spot.costs().reclaimed().usd(), BigDecimal.ZERO);
        BigDecimal low = lost.multiply(new BigDecimal("-0.1"));
        BigDecimal high = lost.multiply(new BigDecimal("0.7"));
        return new CheckpointWhatIf(
                spot.attempts(),
                spot.reclaims(),
                spot.reclaims() - 1,
                1,
                List.of(new BestInterval("m5.xlarge", "us-east-1a", Basis.FLEET, 14_400, 910)),
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
                spot.costs().reclaimed(),
                spot.lostSeconds());
    }

    static List<InstanceRow> instances(List<Run> runs) {
        return runs.stream()
                .sorted(Comparator.comparing(
                        run -> Objects.requireNonNull(run.attempt().startedAt())))
                .map(run -> {
                    AttemptRow attempt = run.attempt();
                    Instant launched =
                            Objects.requireNonNull(attempt.startedAt()).minusSeconds(90);
                    Long life = attempt.runSeconds() == null ? null : attempt.runSeconds() + 120;
                    BigDecimal busy = attempt.cost().usd();
                    Amount unknown = Amount.unknown("it is still running");
                    return InstanceRow.builder()
                            .id(Objects.requireNonNull(attempt.instanceId()))
                            .instanceType(attempt.instanceType())
                            .zone(attempt.zone())
                            .purchaseOption(attempt.purchaseOption())
                            .launchedAt(launched)
                            .endedAt(life == null ? null : launched.plusSeconds(life))
                            .lifeSeconds(life)
                            .reclaimed(attempt.lostSeconds() > 0)
                            .free(attempt.lostSeconds() > 0 && attempt.lostSeconds() < 3000)
                            .attempts(1)
                            .busySeconds(seconds(attempt))
                            .cost(busy == null ? unknown : Amount.of(busy.multiply(new BigDecimal("1.1"))))
                            .attemptsCost(busy == null ? unknown : Amount.of(busy))
                            .idleCost(busy == null ? unknown : Amount.of(busy.multiply(new BigDecimal("0.1"))))
                            .build();
                })
                .toList();
    }

    static List<PriceRow> prices() {
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
