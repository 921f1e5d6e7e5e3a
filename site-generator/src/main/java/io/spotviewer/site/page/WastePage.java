package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.Section;
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
            Dimension.DEFINITION,
            Dimension.PROCESS,
            Dimension.RUN,
            Dimension.QUEUE,
            Dimension.INSTANCE_TYPE,
            Dimension.COMPUTE_ENVIRONMENT);

    private WastePage() {}

    static PageView view(Report report, FrameView frame) {
        return PageView.of(
                frame,
                Headlines.waste(report),
                figures(report),
                Stream.of(
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

    private static List<Figure> figures(Report report) {
        Tally all = report.totals().all();
        Costs costs = all.costs();
        return List.of(
                Figure.money(
                                Term.WASTE,
                                "Waste",
                                costs.waste().cost(),
                                Amounts.share(costs.waste().cost(), costs.cost(), "the cost"))
                        .toned("lost"),
                Figure.money(
                        Term.USEFUL, "Useful", costs.useful(), Amounts.share(costs.useful(), costs.cost(), "the cost")),
                Figure.money(Term.UNKNOWN_ENDINGS, "Unknown endings", costs.unknownEnding()),
                Figure.money(
                        Term.IDLE,
                        "Idle instances",
                        report.totals().idle(),
                        Amounts.share(report.totals().idle(), report.totals().instances(), "ended instances")),
                Figure.duration(
                                Term.LOST_TIME,
                                "Lost time",
                                all.lostSeconds(),
                                Format.percent(all.lostSeconds(), all.runSeconds()) + " of run time, to reclaims")
                        .toned("lost"),
                Figure.duration(
                        Term.WAITED_TIME, "Waited time", all.waitedSeconds(), "from reclaims to the next attempts"));
    }
}
