package io.spotviewer.site.table;

import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Text;

/** Jobs as a table: the same columns on the page and in the explorer's data. */
public final class JobTable {

    public static final String UNKNOWN = "The records do not tell it.";

    private static final int LONGEST_NAME = 64;

    private JobTable() {}

    /** Jobs, the dearest first, each linked to its card. */
    public static Table<JobRow> of(int cardPages) {
        return Table.of("jobs", "Jobs", JobColumn.onPage())
                .greatestFirst(JobColumn.ACTUAL.column())
                .identifiedBy(job -> SitePaths.jobAnchor(job.id()))
                .linkedTo(job -> SitePaths.card(job.id(), cardPages));
    }

    /** What to call a job: its name, cut where it is very long, else its id. */
    public static Cell name(JobRow job) {
        String name = job.name();
        String called = Text.shown(name == null || name.isEmpty() ? job.id() : name);
        return Cell.of(Text.shortened(called, LONGEST_NAME), called);
    }

    /** When an attempt started, or why it has no time. */
    public static Cell started(AttemptRow attempt) {
        return Cell.moment(
                attempt.startedAt(),
                attempt.state() == AttemptRow.State.RUNNING
                        ? "Nobody has told of its start yet."
                        : "It did not start.");
    }

    /** Whether a Spot reclaim ended an attempt. */
    public static boolean isReclaimed(AttemptRow attempt) {
        return attempt.verdict() != null && attempt.verdict().isSpotReclaim();
    }
}
