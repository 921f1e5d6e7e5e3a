package io.spotviewer.site.page;

import static io.spotviewer.site.page.RichRows.breakEven;
import static io.spotviewer.site.page.RichRows.buckets;
import static io.spotviewer.site.page.RichRows.completeness;
import static io.spotviewer.site.page.RichRows.days;
import static io.spotviewer.site.page.RichRows.endingTotals;
import static io.spotviewer.site.page.RichRows.endings;
import static io.spotviewer.site.page.RichRows.instances;
import static io.spotviewer.site.page.RichRows.prices;
import static io.spotviewer.site.page.RichRows.ranges;
import static io.spotviewer.site.page.RichRows.rates;
import static io.spotviewer.site.page.RichRows.runningVcpus;
import static io.spotviewer.site.page.RichRows.whatIf;
import static io.spotviewer.site.page.RichTallies.breakdowns;
import static io.spotviewer.site.page.RichTallies.plus;
import static io.spotviewer.site.page.RichTallies.tally;
import static io.spotviewer.site.page.RichTallies.where;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.page.RichTallies.Run;
import io.spotviewer.site.report.IdleGroup;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.RunRow.Tasks;
import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.TimeRange;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.WasteEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports whose figures are the sums of their jobs, so that what a page shows can be added up again. */
final class RichReports {

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "=cmd|'/C calc'!A0",
            "{{pageTitle}}",
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
        Money none = all.costs().cost();
        return with(
                report,
                new Totals(all, all.jobs(), 0L, null, all, all, all.reclaims(), none, none, none, none),
                report.spotFeedCharges());
    }

    /** The same report, measured against a Spot data feed. */
    static Report withCharges(Report report, SpotFeedCharges charges) {
        return with(report, report.totals(), charges);
    }

    private static Report with(Report report, Totals totals, @Nullable SpotFeedCharges charges) {
        return report.toBuilder().totals(totals).spotFeedCharges(charges).build();
    }

    /** A run of the job alone, of the same name: with a log for every second one. */
    private static RunRow run(JobRow job) {
        String name = Objects.requireNonNullElse(job.name(), "nameless");
        return new RunRow(
                "Nextflow",
                job.definition(),
                name,
                name,
                name.length() % 2 == 0 ? new Tasks(7, 2, 1, 1, 2) : null,
                1,
                job.attempts().size(),
                job.retries(),
                job.reclaimed(),
                job.cost(),
                job.waste(),
                List.of());
    }

    private static @Nullable Cause cause(Run run) {
        return run.attempt().verdict() == null
                ? null
                : Cause.of(run.attempt().verdict().ending());
    }

    private static BigDecimal share(Money cost, BigDecimal paid) {
        return Objects.requireNonNullElse(cost.usd(), BigDecimal.ZERO).divide(paid, 6, RoundingMode.HALF_UP);
    }

    private static List<WasteEntry> wasteLedger(List<Run> wasted, BigDecimal paid) {
        return RichTallies.by(wasted, run -> run.job().definition() + " " + cause(run)).values().stream()
                .map(same -> {
                    Tally tally = tally(same);
                    Cause cause = Objects.requireNonNull(cause(same.get(0)));
                    return new WasteEntry(
                            WasteEntry.Kind.of(cause),
                            same.get(0).job().definition(),
                            same.get(0).job().definition(),
                            null,
                            null,
                            null,
                            tally.jobs(),
                            tally.attempts(),
                            0,
                            tally.runSeconds(),
                            tally.costs().waste().cost(),
                            share(tally.costs().waste().cost(), paid),
                            null,
                            null);
                })
                .toList();
    }

    static Report of(List<JobRow> jobs) {
        List<Run> runs = jobs.stream()
                .flatMap(job -> job.attempts().stream().map(attempt -> new Run(job, attempt)))
                .toList();
        Tally all = tally(runs, jobs.size());
        Money instances = plus(all.costs().cost(), "23.4567");
        BigDecimal paid = Objects.requireNonNull(instances.usd());
        List<Run> wasted = where(runs, run -> cause(run) != null);
        return Report.builder()
                .schemaVersion(Report.SCHEMA_VERSION)
                .definitionsVersion(Report.DEFINITIONS_VERSION)
                .origin(SampleReports.ORIGIN)
                .dataThrough(Instant.parse("2026-01-15T10:02:11Z"))
                .range(new TimeRange(SampleFleet.START, Instant.parse("2026-01-15T10:02:12Z")))
                .totals(new Totals(
                        all,
                        jobs.stream().filter(job -> !job.attempts().isEmpty()).count(),
                        wasted.stream().map(run -> run.job().id()).distinct().count(),
                        share(all.costs().waste().cost(), paid),
                        tally(where(runs, run -> run.attempt().purchaseOption() == PurchaseOption.SPOT)),
                        tally(where(runs, run -> run.attempt().purchaseOption() == PurchaseOption.ON_DEMAND)),
                        all.reclaims(),
                        instances,
                        instances,
                        new Money(new BigDecimal("23.4567"), instances.priced(), 0),
                        all.costs().cost()))
                .completeness(completeness(runs, jobs))
                .breakdowns(breakdowns(runs))
                .breakdownsOnSpot(breakdowns(runs.stream()
                        .filter(run -> run.attempt().purchaseOption() == PurchaseOption.SPOT)
                        .toList()))
                .runs(jobs.stream()
                        .map(RichReports::run)
                        .collect(Collectors.toMap(RunRow::key, Function.identity(), (a, b) -> a, TreeMap::new))
                        .values()
                        .stream()
                        .toList())
                .idle(List.of(
                        new IdleGroup(
                                Dimension.INSTANCE_TYPE,
                                "m5.2xlarge",
                                "m5.2xlarge",
                                instances.priced(),
                                3_600,
                                new Money(new BigDecimal("23.4567"), instances.priced(), 0),
                                instances),
                        new IdleGroup(
                                Dimension.COMPUTE_ENVIRONMENT,
                                null,
                                null,
                                instances.priced(),
                                3_600,
                                new Money(new BigDecimal("23.4567"), instances.priced(), 0),
                                instances)))
                .wasteLedger(wasteLedger(wasted, paid))
                .waits(RichSpreads.queueWaits(runs))
                .distributions(RichSpreads.distributions(runs, jobs))
                .packing(RichSpreads.packing())
                .idleTime(RichSpreads.idleTime())
                .capacity(RichSpreads.capacity())
                .spotPools(RichSpreads.spotPools(runs))
                .endings(endings(runs))
                .endingTotals(endingTotals(runs))
                .attemptsPerJob(buckets(jobs))
                .reclaimRates(rates(runs))
                .poolSurvival(RichSpreads.survival(rates(runs)))
                .breakEven(breakEven(runs))
                .reclaimHours(RichSpreads.reclaimHours())
                .days(days(runs))
                .ranges(ranges(runs, all))
                .runningVcpus(runningVcpus())
                .checkpoints(whatIf(runs))
                .instances(instances(runs))
                .jobs(jobs)
                .prices(prices())
                .build();
    }
}
