package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import java.util.List;

/** The dearest jobs as a table, and the way into all of them. */
final class JobsPage {

    /** How many rows stand on the page itself; the explorer shows as many at a time. */
    static final int ROWS = 100;

    private JobsPage() {}

    static ExplorerView view(Report report, FrameView frame, int cardDigits) {
        Table<JobRow> table = JobTable.of(cardDigits);
        List<JobRow> dearest = table.ordered(report.jobs());
        List<JobRow> shown = dearest.subList(0, Math.min(ROWS, dearest.size()));
        String count = Format.count(report.jobs().size());
        Sentence headline = report.jobs().size() > ROWS
                ? new Sentence()
                        .say("The dearest " + ROWS + " of ")
                        .stress(count + " jobs")
                        .say(".")
                : new Sentence()
                        .stress(count + (report.jobs().size() == 1 ? " job" : " jobs"))
                        .say(", the dearest first.");
        return new ExplorerView(frame, headline.runs(), SitePaths.JOBS_DATA, "jobs", count, List.of(table.view(shown)));
    }

    /**
     * A page with an explorer.
     *
     * @param data the file with all rows
     * @param what what the rows are, in the plural
     */
    record ExplorerView(
            FrameView frame,
            List<Sentence.RunView> headline,
            String data,
            String what,
            String count,
            List<TableView> tables) {}
}
