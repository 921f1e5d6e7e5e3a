package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.chart.CostChart;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.table.RunTable;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** The page of all break-downs, with all their groups. */
final class BreakdownsPage {

    private BreakdownsPage() {}

    static PageView view(Report report, FrameView frame) {
        Tally all = report.totals().all();
        List<Section> sections = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            if (report.breakdowns().isShown(dimension)) {
                sections.add(section(report, dimension));
            }
            if (dimension == Dimension.RUN && !report.runs().isEmpty()) {
                sections.add(runs(report));
            }
        }
        Sentence headline = new Sentence()
                .stress(Amounts.text(all.costs().cost()))
                .say(" and ")
                .stress(Format.duration(all.runSeconds()))
                .say(" of run time, in parts.");
        return PageView.of(frame, headline, List.of(), sections);
    }

    private static Section runs(Report report) {
        return Section.of("workflow-runs-section", "Runs of workflows")
                .saying(
                        "A cached task costs nothing: its job belongs to the run that submitted it. Batch retries a job without the"
                                + " engine: those attempts are in the cost of the run, and in no log of it.",
                        "Places in a workflow come from the engine’s log, else from tags and parameters, else from the form of names,"
                                + " which is a guess.")
                .with(RunTable.view(report));
    }

    private static Section section(Report report, Dimension dimension) {
        String id = dimension.anchor();
        Section section = Section.of("by-" + id, dimension.title())
                .with(CostChart.cost(
                        "chart-" + id,
                        "On-Demand would have cost, and cost",
                        report.breakdowns().by(dimension),
                        report.totals().all()))
                .with(TallyTable.of(report, dimension).full(id));
        return dimension.addsUp()
                ? section
                : section.saying(
                        "A job with several tags is in several rows, a job without tags is in none: the rows do"
                                + " not add up to the totals.");
    }
}
