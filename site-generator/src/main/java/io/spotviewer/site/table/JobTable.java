package io.spotviewer.site.table;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.table.Explorer.Facet;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Returns the qualities of jobs that are no columns: those of groups, by the names of these. */
    public static List<Facet<JobRow>> facets() {
        return Stream.of(
                        Dimension.WORKFLOW,
                        Dimension.RUN,
                        Dimension.PROCESS,
                        Dimension.SAMPLE,
                        Dimension.SHARE,
                        Dimension.TAG)
                .map(dimension ->
                        new Facet<JobRow>(dimension.option(), dimension.title(), job -> groups(dimension, job)))
                .toList();
    }

    private static List<String> groups(Dimension dimension, JobRow job) {
        WorkflowFacts place = job.workflow();
        return switch (dimension) {
            case WORKFLOW -> shown(place == null ? null : place.workflow());
            case RUN -> shown(job.run());
            case PROCESS -> shown(job.process());
            case SAMPLE -> shown(place == null ? null : place.sample());
            case SHARE -> shown(job.shareIdentifier());
            case TAG -> tags(job);
            case QUEUE, DEFINITION, INSTANCE_TYPE, ZONE, PURCHASE_OPTION, COMPUTE_ENVIRONMENT ->
                throw new IllegalArgumentException("Expected a quality of jobs that is no column, got " + dimension);
        };
    }

    private static List<String> shown(@Nullable String group) {
        return group == null ? List.of() : List.of(Text.shown(group));
    }

    private static List<String> tags(JobRow job) {
        List<String> tags = new ArrayList<>(job.tags().size());
        job.tags().forEach((key, value) -> tags.add(Text.shown(key + "=" + value)));
        return tags;
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
