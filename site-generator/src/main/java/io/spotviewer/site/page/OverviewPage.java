package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.chart.CompletenessMeter;
import io.spotviewer.site.chart.CostChart;
import io.spotviewer.site.chart.DayTrend;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.section.EndingsSection;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.section.VcpuSection;
import io.spotviewer.site.table.InstanceDays;
import io.spotviewer.site.table.RangeTable;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.table.WasteLedger;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The first page: one sentence, the figures, one chart, one table, then links to the other pages. */
final class OverviewPage {

    private OverviewPage() {}

    static PageView view(Report report, FrameView frame) {
        Tally all = report.totals().all();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.untitled("cost")
                .with(
                        CostChart.cost(
                                "chart-queues",
                                "Cost by job queue",
                                report.breakdowns().by(Dimension.QUEUE),
                                all),
                        TallyTable.of(report, Dimension.QUEUE).brief("queues")));
        if (report.breakdowns().isShown(Dimension.PROCESS)) {
            sections.add(Section.of("processes-section", "By process")
                    .leadingTo(SitePaths.WORKFLOWS, "By workflow, run, process and sample")
                    .with(TallyTable.of(report, Dimension.PROCESS).greatest("processes")));
        }
        if (report.totals().all().costs().waste().total().attempts() > 0) {
            sections.add(Section.of("waste", "What was wasted")
                    .leadingTo(SitePaths.WASTE, "Waste by definition, queue, type and environment; idle instances")
                    .with(WasteLedger.greatest(report)));
        }
        sections.add(Section.untitled("completeness").with(CompletenessMeter.view(report.completeness())));
        if (!report.days().isEmpty()) {
            sections.add(Section.of("days", "Day by day")
                    .with(DayTrend.chart(report.days()))
                    .folding(DayTrend.table(report.days()))
                    .folding("Cost of ended instances on each day, idle time included", InstanceDays.table(report)));
            sections.add(Section.of("ranges", "Today and before")
                    .saying(
                            "Each range goes from 00:00 UTC of its first day up to, not including, 00:00 UTC after its last.")
                    .with(RangeTable.view(report.ranges())));
        }
        if (!report.endings().isEmpty()) {
            sections.add(EndingsSection.endings(report));
            sections.add(EndingsSection.attempts(report));
        }
        sections.addAll(VcpuSection.of(report));
        return PageView.of(frame, Headlines.overview(report), figures(report), sections);
    }

    private static List<Figure> figures(Report report) {
        Tally all = report.totals().all();
        Costs costs = all.costs();
        Totals totals = report.totals();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.money(
                Term.COST,
                "Cost",
                costs.cost(),
                "on Spot " + Amounts.text(costs.costOnSpot()),
                "on other capacity " + Amounts.text(costs.costOnOther())));
        figures.add(netSavings(all));
        figures.add(Figure.money(
                        Term.WASTE,
                        "Waste",
                        costs.waste().cost(),
                        Amounts.share(costs.waste().cost(), costs.cost(), "the cost"),
                        "useful " + Amounts.text(costs.useful()) + unknownEndings(costs))
                .toned("lost"));
        figures.add(reclaimEvents(report));
        figures.add(Figure.duration(
                        Term.LOST_TIME,
                        "Lost time",
                        all.lostSeconds(),
                        Format.percent(all.lostSeconds(), all.runSeconds()) + " of run time, to reclaims")
                .toned("lost"));
        figures.add(Figure.duration(
                Term.WAITED_TIME, "Waited time", all.waitedSeconds(), "from reclaims to the next attempts"));
        figures.add(checkpoints(report.checkpoints()));
        figures.add(Figure.money(
                Term.IDLE,
                "Idle instances",
                totals.idle(),
                Amounts.share(totals.idle(), totals.instances(), "ended instances"),
                "beside the cost, not in it"));
        figures.add(Figure.count(
                Term.JOBS,
                "Jobs",
                all.jobs(),
                Amounts.parts(all.attempts(), "attempt") + ", " + Amounts.parts(all.retries(), "retry"),
                Format.duration(all.runSeconds()) + " of run time"));
        return figures;
    }

    private static Figure netSavings(Tally all) {
        Comparison comparison = all.costs().comparison();
        List<String> aside = new ArrayList<>();
        aside.add(Amounts.share(
                comparison.netSavings(), comparison.onDemandWouldHaveCost(), "what On-Demand would have cost"));
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
        return Figure.of(
                Term.CHECKPOINTS,
                "Checkpoints could save",
                Format.total(low) + " to " + Format.total(high),
                Format.exact(low) + " to " + Format.exact(high),
                "at most " + Amounts.text(whatIf.upperBound()) + " and " + Format.duration(whatIf.upperBoundSeconds()));
    }
}
