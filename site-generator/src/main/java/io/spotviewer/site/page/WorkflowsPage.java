package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.section.GroupSection;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.table.RunTable;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** The page of workflows, their runs, processes and samples. */
final class WorkflowsPage {

    /** The places of a job in a workflow. */
    static final List<Dimension> DIMENSIONS =
            List.of(Dimension.WORKFLOW, Dimension.RUN, Dimension.PROCESS, Dimension.SAMPLE);

    private WorkflowsPage() {}

    static PageView view(Report report, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        for (Dimension dimension : DIMENSIONS) {
            if (report.breakdowns().isShown(dimension)) {
                sections.add(GroupSection.of(report, dimension));
            }
            if (dimension == Dimension.RUN && !report.runs().isEmpty()) {
                sections.add(runs(report));
            }
        }
        return PageView.of(frame, headline(report), List.of(), sections);
    }

    private static Sentence headline(Report report) {
        if (report.runs().isEmpty()) {
            return new Sentence().say("No job is known to belong to a run of a workflow.");
        }
        return new Sentence()
                .stress(Amounts.parts(report.runs().size(), "run"))
                .say(" of workflows, by process and sample.");
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
}
