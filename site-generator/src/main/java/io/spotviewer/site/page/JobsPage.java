package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.table.Explorer;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.CompletenessPart;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Sentence;
import io.spotviewer.site.text.SitePaths;
import java.util.List;

/** The page of the jobs of highest cost, with the explorer of all jobs. */
final class JobsPage {

    /** The number of rows on the page itself; the explorer shows as many at a time. */
    static final int ROWS = 100;

    private JobsPage() {}

    static ExplorerView view(Report report, FrameView frame) {
        Table<JobRow> table = JobTable.of();
        List<JobRow> ordered = table.ordered(report.jobs());
        List<JobRow> shown = ordered.subList(0, Math.min(ROWS, ordered.size()));
        Tally all = report.totals().all();
        Sentence headline = new Sentence()
                .stress(Amounts.parts(all.jobs(), "job"))
                .say(" took ")
                .stress(Amounts.parts(all.attempts(), "attempt"))
                .say(" and cost ")
                .stress(Amounts.text(all.costs().cost()))
                .say(".");
        return new ExplorerView(
                frame,
                headline.runs(),
                SitePaths.JOBS_INDEX,
                "jobs",
                "name, tag, [index]",
                held(shown.size(), all.jobs(), "job"),
                List.of(table.view(shown)),
                List.of(),
                List.of());
    }

    /** Returns the dearest jobs, which the page holds itself. */
    static List<JobRow> dearest(Report report) {
        return JobTable.of().ordered(report.jobs()).stream().limit(ROWS).toList();
    }

    /**
     * Returns the description of a page's rows until the explorer has loaded the others.
     *
     * @param what the name of a row, in the singular
     */
    static String held(int rows, long all, String what) {
        if (rows < all) {
            return "The " + Format.count(rows) + " of " + Amounts.parts(all, what) + " with the highest cost.";
        }
        return all == 1
                ? Amounts.parts(all, what) + "."
                : "All " + Amounts.parts(all, what) + ", the highest cost first.";
    }

    /** Returns all jobs for the script that searches them. */
    static Explorer<JobRow> explorer() {
        return new Explorer<>(
                "jobs",
                JobTable.of(),
                JobRow::id,
                JobRow::submittedAt,
                JobTable.facets(),
                List.of(new Explorer.Mark<>(
                        CompletenessPart.NO_ATTEMPT.words(),
                        job -> job.attempts().isEmpty())));
    }

    /**
     * A page with an explorer.
     *
     * @param data the file with all rows
     * @param what the noun for the rows, in the plural
     * @param found what a reader can find rows by
     * @param held a description of the rows that the page holds
     * @param below links to the sections below the rows
     */
    record ExplorerView(
            FrameView frame,
            List<Sentence.RunView> headline,
            String data,
            String what,
            String found,
            String held,
            List<TableView> tables,
            List<Section.LinkView> below,
            List<Section.SectionView> sections) {}
}
