package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.chart.DayTrend;
import io.spotviewer.site.chart.Sparkline;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.PeriodRow;
import io.spotviewer.site.report.PreviousRange.Change;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.section.Changes;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.table.DayTable;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.table.WasteLedger;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.util.List;
import java.util.stream.Stream;

/** The page of money that bought nothing: waste by cause in every dimension, and the idle time of instances. */
final class WastePage {

    private static final List<Dimension> BY = List.of(
            Dimension.PROCESS, Dimension.RUN, Dimension.QUEUE, Dimension.INSTANCE_TYPE, Dimension.COMPUTE_ENVIRONMENT);

    private WastePage() {}

    static PageView view(Report report, FrameView frame) {
        Changes since = Changes.since(report.previous());
        return PageView.of(
                frame,
                Headlines.waste(report),
                since.sentences(),
                figures(report, since),
                Stream.of(
                                DayTrend.waste(report).stream()
                                        .map(chart -> Section.of("days", "Day by day")
                                                .with(chart)
                                                .folding(DayTable.waste(report))),
                                Stream.of(by(report, Dimension.DEFINITION)),
                                Stream.of(Section.of("by-cause", "What was wasted")
                                        .saying(
                                                "Attempts that ended without success, by job definition and cause. Each row links to its jobs. Attempts"
                                                        + " whose ending is unknown are not in it.")
                                        .with(WasteLedger.waste(report))),
                                BY.stream()
                                        .filter(dimension -> !dimension.isOptional()
                                                || report.breakdowns().isShown(dimension))
                                        .map(dimension -> by(report, dimension)),
                                Stream.of(Section.of("idle", "Idle instances")
                                        .saying(
                                                "Time of ended instances in which no attempt ran: before the first, between two, after the last. It is"
                                                        + " beside the jobs’ cost, not in it.")
                                        .with(WasteLedger.idle(report, Dimension.COMPUTE_ENVIRONMENT))
                                        .with(WasteLedger.idle(report, Dimension.INSTANCE_TYPE))))
                        .flatMap(sections -> sections)
                        .toList());
    }

    private static Section by(Report report, Dimension dimension) {
        return Section.of("by-" + dimension.anchor(), dimension.title())
                .with(TallyTable.of(report, dimension).waste("waste-" + dimension.anchor()));
    }

    private static List<Figure> figures(Report report, Changes since) {
        Tally all = report.totals().all();
        Costs costs = all.costs();
        return List.of(
                Figure.money(
                                Term.WASTE,
                                "Waste",
                                costs.waste().cost(),
                                Amounts.share(costs.waste().cost(), costs.cost(), "the cost"))
                        .toned("lost")
                        .changed(since, Change::wasteUsd, Headline::wasteUsd)
                        .byDay(Sparkline.of(
                                "spark-waste",
                                "Waste",
                                report.trend(),
                                day -> day.tally().costs().waste().cost())),
                Figure.money(
                                Term.USEFUL,
                                "Useful",
                                costs.useful(),
                                Amounts.share(costs.useful(), costs.cost(), "the cost"))
                        .changed(since, Change::usefulUsd, Headline::usefulUsd),
                Figure.money(Term.UNKNOWN_ENDINGS, "Unknown endings", costs.unknownEnding()),
                Figure.money(
                                Term.IDLE,
                                "Idle instances",
                                report.totals().idle(),
                                Amounts.share(
                                        report.totals().idle(), report.totals().instances(), "ended instances"))
                        .changed(since, Change::idleUsd, Headline::idleUsd)
                        .byDay(Sparkline.of("spark-idle", "Idle instances", report.trend(), PeriodRow::idle)),
                Figure.duration(
                                Term.LOST_TIME,
                                "Lost time",
                                all.lostSeconds(),
                                Format.percent(all.lostSeconds(), all.runSeconds()) + " of run time, to reclaims")
                        .toned("lost")
                        .changedDuration(
                                since,
                                Change::lostSeconds,
                                before -> before.headline().lostSeconds()),
                Figure.duration(
                                Term.WAITED_TIME,
                                "Waited time",
                                all.waitedSeconds(),
                                "from reclaims to the next attempts")
                        .changedDuration(
                                since,
                                Change::waitedSeconds,
                                before -> before.headline().waitedSeconds()));
    }
}
