package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.chart.CompletenessMeter;
import io.spotviewer.site.chart.DayTrend;
import io.spotviewer.site.chart.Sparkline;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.PeriodRow;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.PreviousRange.Change;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.ReclaimRate;
import io.spotviewer.site.section.Changes;
import io.spotviewer.site.section.EndingsSection;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.section.VcpuSection;
import io.spotviewer.site.table.DayTable;
import io.spotviewer.site.table.InstanceDays;
import io.spotviewer.site.table.RangeTable;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.table.WasteLedger;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first page: the answer, its figures, cost by day, what costs most beside what was wasted; then completeness and more of each. */
final class OverviewPage {

    private OverviewPage() {}

    /** Returns the first UTC day with data; null if unknown. */
    private static @Nullable LocalDate firstDay(Report report) {
        return report.days().stream()
                .map(DayRow::day)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    static PageView view(Report report, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        DayTrend.cost(report)
                .ifPresent(chart -> sections.add(Section.untitled("days")
                        .with(chart)
                        .folding("The same by day, as a table", DayTable.costs(report))));
        sections.add(most(report));
        sections.add(Section.untitled("completeness").with(CompletenessMeter.view(report.completeness())));
        if (report.breakdowns().isShown(Dimension.PROCESS)) {
            sections.add(Section.of("processes-section", "By process")
                    .leadingTo(SitePaths.WORKFLOWS, "By workflow, run, process and sample")
                    .with(TallyTable.of(report, Dimension.PROCESS).greatest("processes")));
        }
        if (!report.days().isEmpty()) {
            Section ranges = Section.of("ranges", "Today and before");
            if (!report.ranges().isEmpty()) {
                ranges.saying("Each range goes from 00:00 UTC of its first day until 00:00 UTC after its last.")
                        .with(RangeTable.view(report.ranges(), firstDay(report)));
            }
            sections.add(ranges.folding(
                    "Cost of ended instances on each day, idle time included", InstanceDays.table(report)));
        }
        if (!report.endings().isEmpty()) {
            sections.add(EndingsSection.endings(report));
            sections.add(EndingsSection.attempts(report));
        }
        sections.addAll(VcpuSection.of(report));
        Changes since = Changes.since(report.previous());
        return PageView.of(frame, Headlines.overview(report), since.sentences(), figures(report, since), sections);
    }

    private static Section most(Report report) {
        TableView groups = TallyTable.of(report, Dimension.DEFINITION).dearest("dearest");
        TableView wasted = WasteLedger.greatest(report);
        Section section = Section.untitled("most").leadingTo(SitePaths.SPEND, "All costs, by any dimension: Spend");
        return wasted.rows().isEmpty()
                ? section.with(groups)
                : section.leadingTo(SitePaths.WASTE, "All of it by cause, queue, type and environment: Waste")
                        .with(groups, wasted);
    }

    private static List<Figure> figures(Report report, Changes since) {
        Tally all = report.totals().all();
        Costs costs = all.costs();
        Totals totals = report.totals();
        List<PeriodRow> days = report.trend();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.money(
                        Term.COST,
                        "Cost",
                        costs.cost(),
                        "on Spot " + Amounts.text(costs.costOnSpot()),
                        "on other capacity " + Amounts.text(costs.costOnOther()))
                .changed(since, Change::costUsd, Headline::costUsd)
                .byDay(Sparkline.of(
                        "spark-cost", "Cost", days, day -> day.tally().costs().cost())));
        figures.add(netSavings(all)
                .changedNetSavings(since)
                .byDay(Sparkline.of(
                        "spark-savings",
                        "Net savings",
                        days,
                        day -> day.tally().costs().netSavings())));
        figures.add(Figure.money(
                        Term.WASTE,
                        "Waste",
                        costs.waste().cost(),
                        Amounts.share(costs.waste().cost(), costs.cost(), "the cost"),
                        "useful " + Amounts.text(costs.useful()) + unknownEndings(costs))
                .toned("lost")
                .changed(since, Change::wasteUsd, Headline::wasteUsd)
                .byDay(Sparkline.of(
                        "spark-waste",
                        "Waste",
                        days,
                        day -> day.tally().costs().waste().cost())));
        figures.add(reclaimEvents(report)
                .changedCount(
                        since,
                        Change::reclaimEvents,
                        before -> before.headline().reclaimEvents()));
        figures.add(Figure.duration(
                        Term.WAITED_TIME, "Waited time", all.waitedSeconds(), "from reclaims to the next attempts")
                .changedDuration(
                        since,
                        Change::waitedSeconds,
                        before -> before.headline().waitedSeconds()));
        figures.add(Figure.count(
                        Term.JOBS,
                        "Jobs",
                        all.jobs(),
                        Amounts.parts(all.attempts(), "attempt") + ", " + Amounts.parts(all.retries(), "retry"),
                        Format.duration(all.runSeconds()) + " of run time")
                .changedCount(since, Change::jobs, PreviousRange::jobs));
        figures.add(Figure.money(
                        Term.IDLE,
                        "Idle instances",
                        totals.idle(),
                        Amounts.share(totals.idle(), totals.instances(), "ended instances"),
                        "beside the cost, not in it")
                .changed(since, Change::idleUsd, Headline::idleUsd));
        figures.add(Figure.duration(
                        Term.LOST_TIME,
                        "Lost time",
                        all.lostSeconds(),
                        Format.percent(all.lostSeconds(), all.runSeconds()) + " of run time, to reclaims")
                .toned("lost")
                .changedDuration(
                        since, Change::lostSeconds, before -> before.headline().lostSeconds()));
        figures.add(checkpoints(report.checkpoints()));
        return figures;
    }

    private static Figure netSavings(Tally all) {
        Comparison comparison = all.costs().comparison();
        List<String> aside = new ArrayList<>();
        if (!comparison.netSavings().notOnSpot()) {
            aside.add(Amounts.share(
                    comparison.netSavings(), comparison.onDemandWouldHaveCost(), "what On-Demand would have cost"));
        }
        if (all.jobsLastReclaimed() > 0) {
            aside.add("too low by the work of " + Amounts.parts(all.jobsLastReclaimed(), "job")
                    + " whose last attempt was reclaimed");
        }
        return Figure.money(Term.NET_SAVINGS, "Net savings", comparison.netSavings(), aside.toArray(String[]::new))
                .toned("good");
    }

    private static Figure reclaimEvents(Report report) {
        Tally all = report.totals().all();
        List<String> aside = new ArrayList<>();
        aside.add("ended " + Amounts.parts(all.reclaims(), "attempt") + ": " + Format.count(all.reclaimsConfirmed())
                + " confirmed, " + Format.count(all.reclaimsProbable()) + " probable");
        aside.add("cost " + Amounts.text(all.costs().reclaimed()));
        rate(report.reclaimRates().all()).ifPresent(aside::add);
        if (all.hostsLostUnexplained() > 0) {
            aside.add(
                    Amounts.parts(all.hostsLostUnexplained(), "more attempt") + " lost the host for an unknown reason");
        }
        return Figure.count(
                        Term.RECLAIM_EVENTS,
                        "Reclaim events",
                        report.totals().reclaimEvents(),
                        aside.toArray(String[]::new))
                .toned("lost");
    }

    /** Returns the rate with its interval, if there are enough reclaims for one. */
    private static Optional<String> rate(ReclaimRate all) {
        BigDecimal rate = all.per100InstanceHours();
        BigDecimal low = all.low();
        BigDecimal high = all.high();
        return rate == null || low == null || high == null
                ? Optional.empty()
                : Optional.of(Format.decimal(rate, 1) + " (" + Format.decimal(low, 1) + " to " + Format.decimal(high, 1)
                        + ") per 100 instance-hours");
    }

    private static String unknownEndings(Costs costs) {
        return costs.unknownEnding().parts() == 0 ? "" : ", unknown endings " + Amounts.text(costs.unknownEnding());
    }

    private static Figure checkpoints(CheckpointWhatIf whatIf) {
        BigDecimal low = whatIf.low();
        BigDecimal high = whatIf.high();
        if (low == null || high == null) {
            return Figure.of(
                    Term.CHECKPOINTS,
                    "Checkpoints could save",
                    Format.MISSING,
                    "",
                    whatIf.spotAttempts() == 0
                            ? "no finished attempt on Spot to replay"
                            : "the attempts have no price");
        }
        if (whatIf.reclaims() == 0 || high.signum() <= 0) {
            return Figure.of(
                    Term.CHECKPOINTS,
                    "Checkpoints could save",
                    "nothing",
                    "0",
                    whatIf.reclaims() == 0
                            ? "no attempt on Spot was reclaimed"
                            : whatIf.rerun() == 0
                                    ? "no reclaimed work ran again"
                                    : "they would have cost more than they saved");
        }
        return Figure.of(
                Term.CHECKPOINTS,
                "Checkpoints could save",
                Format.total(low) + " to " + Format.total(high),
                Format.exact(low) + " to " + Format.exact(high),
                "at most " + Amounts.text(whatIf.upperBound()) + " and " + Format.duration(whatIf.upperBoundSeconds()));
    }
}
