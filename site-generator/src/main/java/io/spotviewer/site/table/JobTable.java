package io.spotviewer.site.table;

import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Term;
import io.spotviewer.site.text.Text;
import java.util.List;

/** Jobs as a table: the same columns on the page and in the explorer's data. */
public final class JobTable {

    public static final String UNKNOWN = "The records do not tell it.";

    private static final int LONGEST_NAME = 64;

    private JobTable() {}

    /** Jobs, the dearest first, each linked to its card. */
    public static Table<JobRow> of(int cardPages) {
        return Table.of("jobs", "Jobs", columns(cardPages))
                .greatestFirst("actual")
                .identifiedBy(job -> SitePaths.jobAnchor(job.id()));
    }

    private static List<Column<JobRow>> columns(int cardPages) {
        return List.of(
                Column.text("name", "Job", job -> name(job).linkedTo(SitePaths.card(job.id(), cardPages))),
                Column.text("queue", "Queue", job -> Cell.name(job.queue(), UNKNOWN)),
                Column.text("definition", "Definition", job -> Cell.name(job.definition(), UNKNOWN)),
                Column.text("status", "Status", job -> Cell.name(Names.status(job.status()), UNKNOWN)),
                Column.time("submitted", "Submitted", job -> Cell.moment(job.submittedAt(), UNKNOWN)),
                Column.<JobRow>count(
                                "attempts", "Attempts", job -> job.attempts().size())
                        .means(Term.ATTEMPTS),
                Column.<JobRow>count("reclaims", "Reclaims", JobTable::reclaims).means(Term.RECLAIMS),
                Column.<JobRow>duration("run", "Run time", JobRow::runSeconds).means(Term.RUN_TIME),
                Column.<JobRow>duration("losttime", "Time lost", JobRow::lostSeconds)
                        .means(Term.LOST_TIME),
                Column.<JobRow>money("ondemand", "On-Demand", JobRow::onDemand).means(Term.ON_DEMAND_COST),
                Column.<JobRow>money("actual", "As bought", JobRow::actual).means(Term.ACTUAL_COST),
                Column.<JobRow>money("lost", "Lost", JobRow::wasted).means(Term.LOST_MONEY));
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

    public static long reclaims(JobRow job) {
        return job.attempts().stream().filter(JobTable::isReclaimed).count();
    }

    public static boolean isReclaimed(AttemptRow attempt) {
        return attempt.verdict() != null && attempt.verdict().isSpotReclaim();
    }

    /** Whether an attempt ran on EC2, but it is not known where. */
    public static boolean lacksInstance(AttemptRow attempt) {
        return attempt.instanceId() == null
                && !"Fargate".equals(attempt.instanceType())
                && attempt.state() != AttemptRow.State.NEVER_STARTED;
    }
}
