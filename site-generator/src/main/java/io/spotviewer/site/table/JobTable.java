package io.spotviewer.site.table;

import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Text;

/** The table of jobs: the same columns on the page and in the explorer's data. */
public final class JobTable {

    public static final String UNKNOWN = "Unknown: not in the records.";

    private static final int LONGEST_NAME = 64;

    private JobTable() {}

    /** Returns the table of jobs, the highest cost first, each linked to its card among those of the dearest jobs. */
    public static Table<JobRow> of() {
        return Table.of("jobs", "Jobs", JobColumn.onPage())
                .greatestFirst(JobColumn.COST.column())
                .identifiedBy(job -> SitePaths.jobAnchor(job.id()))
                .linkedTo(job -> SitePaths.card(job.id()));
    }

    /** Returns the cell that names a job: its name, cut if very long, else its id; then its index in its array. */
    public static Cell name(JobRow job) {
        String name = job.name();
        String index = job.arrayIndex() == null ? "" : " [" + job.arrayIndex() + "]";
        String called = Text.shown(name == null || name.isEmpty() ? job.id() : name);
        return Cell.of(Text.shortened(called, LONGEST_NAME) + index, called + index);
    }

    /** Returns the cell of an attempt's start, or of the reason why it has none. */
    public static Cell started(AttemptRow attempt) {
        return Cell.moment(
                attempt.startedAt(),
                attempt.state() == AttemptRow.State.RUNNING ? "Start not reported yet." : "It did not start.");
    }

    /** True if a Spot reclaim ended the attempt. */
    public static boolean isReclaimed(AttemptRow attempt) {
        return attempt.verdict() != null && attempt.verdict().isSpotReclaim();
    }
}
