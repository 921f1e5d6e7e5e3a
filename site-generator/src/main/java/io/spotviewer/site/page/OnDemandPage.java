package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.chart.CostChart;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.PreviousRange.Change;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.section.Changes;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.MetricsSection;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.util.List;

/** All attempts at On-Demand and at Spot prices: the figures of {@code /metrics-on-demand} and their parts. */
final class OnDemandPage {

    private OnDemandPage() {}

    static PageView view(Report report, FrameView frame) {
        Tally all = report.totals().all();
        Changes since = Changes.since(report.previous());
        Breakdowns groups = report.breakdowns();
        return PageView.of(
                frame,
                Headlines.onDemand(report),
                since.sentences(),
                figures(all, since),
                List.of(
                        Section.of("by-definition", "By job definition")
                                .with(
                                        CostChart.savings(
                                                "chart-definitions",
                                                "What On-Demand would have cost, and the cost",
                                                groups.by(Dimension.DEFINITION),
                                                all),
                                        TallyTable.of(report, Dimension.DEFINITION)
                                                .comparison("definitions")),
                        Section.of("by-queue", "By job queue")
                                .with(TallyTable.of(report, Dimension.QUEUE).comparison("queues")),
                        Section.of("by-type", "By instance type")
                                .with(
                                        CostChart.savings(
                                                "chart-types",
                                                "What On-Demand would have cost, and the cost",
                                                groups.by(Dimension.INSTANCE_TYPE),
                                                all),
                                        TallyTable.of(report, Dimension.INSTANCE_TYPE)
                                                .comparison("types")),
                        MetricsSection.of("/metrics-on-demand", Metrics.onDemand(report))));
    }

    private static List<Figure> figures(Tally all, Changes since) {
        Costs costs = all.costs();
        return List.of(
                Figure.money(Term.NET_SAVINGS, "Net savings", costs.netSavings(), "reruns paid for")
                        .toned("good")
                        .changedNetSavings(since),
                Figure.money(
                                Term.ON_DEMAND_WOULD_HAVE_COST,
                                "On-Demand would have cost",
                                costs.comparison().onDemandWouldHaveCost(),
                                "without the reclaimed attempts")
                        .changed(since, Change::onDemandWouldHaveCostUsd, Headline::onDemandWouldHaveCostUsd),
                Figure.money(
                                Term.RECLAIMED_COST,
                                "Reclaimed",
                                costs.reclaimed(),
                                Amounts.share(
                                        costs.reclaimed(), costs.comparison().cost(), "the cost"))
                        .toned("lost"),
                Figure.count(Term.JOBS, "Jobs", all.jobs()).changedCount(since, Change::jobs, PreviousRange::jobs),
                Figure.count(Term.RETRIES, "Retries", all.retries()),
                Figure.duration(Term.RUN_TIME, "Run time", all.runSeconds()),
                Figure.money(Term.ON_DEMAND_COST, "On-Demand cost", costs.onDemand()),
                Figure.money(Term.SPOT_COST, "Spot cost", costs.spot()),
                Figure.money(
                        Term.SAVINGS,
                        "Estimated savings",
                        costs.estimatedSavings(),
                        bothWays(costs),
                        "reclaimed attempts and those that ran On-Demand are in it: not what Spot saved"));
    }

    private static String bothWays(Costs costs) {
        Money savings = costs.estimatedSavings();
        return "at Spot prices, over the " + Format.count(savings.priced()) + " of "
                + Amounts.parts(savings.parts(), "attempt") + " priced both ways";
    }
}
