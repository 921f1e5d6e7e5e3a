package io.spotviewer.site.page;

import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.section.TimelineSection;
import io.spotviewer.site.table.JobMark;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The few of all jobs that pages show themselves: the dearest, the latest, and those with gaps. The picks of all jobs are the picks of the
 * picks of their parts.
 */
public final class PickedJobs {

    private static final Comparator<JobRow> BY_SUBMISSION = Comparator.<JobRow, @Nullable Instant>comparing(
                    JobRow::submittedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(JobRow::id);

    private static final Comparator<JobRow> DEAREST_FIRST = Comparator.<JobRow, @Nullable BigDecimal>comparing(
                    job -> job.cost().usd(), Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(BY_SUBMISSION);

    private final TreeSet<JobRow> dearest = new TreeSet<>(DEAREST_FIRST);
    private final Map<JobMark, TreeSet<JobRow>> withGaps = new EnumMap<>(JobMark.class);
    private final TreeSet<JobRow> withoutAttempt = new TreeSet<>(BY_SUBMISSION);
    private List<JobRow> latest = new ArrayList<>();
    private int known;

    /** Sees a job. */
    public void add(JobRow job) {
        keep(job, dearest, JobsPage.ROWS);
        if (job.attempts().isEmpty()) {
            keep(job, withoutAttempt, DataPage.ROWS);
        }
        for (JobMark mark : DataPage.GAPS) {
            if (mark.fitsAny(job.attempts())) {
                keep(job, withGaps.computeIfAbsent(mark, unseen -> new TreeSet<>(BY_SUBMISSION)), DataPage.ROWS);
            }
        }
        if (job.submittedAt() != null) {
            latest.add(job);
            if (latest.size() > 2 * known + 1_000) {
                latest = latest(latest);
                known = latest.size();
            }
        }
    }

    private static void keep(JobRow job, NavigableSet<JobRow> picked, int most) {
        picked.add(job);
        if (picked.size() > most) {
            picked.pollLast();
        }
    }

    /** Returns the jobs that can be among the latest of those that ended after some time, whichever time that is. */
    private static List<JobRow> latest(List<JobRow> jobs) {
        List<JobRow> picked = new ArrayList<>();
        PriorityQueue<Instant> ends = new PriorityQueue<>();
        for (JobRow job : jobs.stream().sorted(BY_SUBMISSION.reversed()).toList()) {
            Instant end = job.endedAt() == null ? Instant.MAX : job.endedAt();
            if (ends.size() < TimelineSection.MOST_JOBS || end.isAfter(ends.peek())) {
                picked.add(job);
                ends.add(end);
                if (ends.size() > TimelineSection.MOST_JOBS) {
                    ends.poll();
                }
            }
        }
        return picked;
    }

    /** Returns the picked jobs by submission. */
    public List<JobRow> rows() {
        TreeSet<JobRow> rows = new TreeSet<>(BY_SUBMISSION);
        rows.addAll(dearest);
        rows.addAll(withoutAttempt);
        withGaps.values().forEach(rows::addAll);
        rows.addAll(latest(latest));
        return List.copyOf(rows);
    }
}
