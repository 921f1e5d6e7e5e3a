package io.spotviewer.site.page;

import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.table.JobMark;
import io.spotviewer.site.text.SitePaths;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The files that are made of every job, while each job is seen once: one day of them is in memory at a time. */
public final class JobFiles {

    private final BiConsumer<String, byte[]> files;
    private final JobDays days;
    private final PickedJobs picked;
    private final CheckpointRuns checkpoints = new CheckpointRuns();

    /**
     * Begins the files.
     *
     * @param origin the origin that the report names
     * @param dataThrough the time of the latest event; null if there is none
     * @param files the receiver of each file with its path
     */
    public JobFiles(Origin origin, @Nullable Instant dataThrough, BiConsumer<String, byte[]> files) {
        this.files = files;
        this.days = new JobDays(origin);
        this.picked = new PickedJobs(dataThrough);
    }

    /** Takes the jobs of one day of submission, by submission; of a large day, some after the others. */
    public void add(List<JobRow> jobs) {
        days.add(jobs, files);
        for (JobRow job : jobs) {
            picked.add(job);
            checkpoints.add(job);
        }
    }

    /** Takes the jobs of all days, by submission. */
    void addAll(List<JobRow> jobs) {
        List<JobRow> day = new ArrayList<>();
        for (JobRow job : jobs) {
            if (!day.isEmpty() && !dayOf(day.get(0)).equals(dayOf(job))) {
                add(day);
                day.clear();
            }
            day.add(job);
        }
        add(day);
    }

    private static String dayOf(JobRow job) {
        return SitePaths.dayOfJobs(job.submittedAt());
    }

    /** Returns the few jobs that pages show themselves, by submission. */
    List<JobRow> picked() {
        return picked.rows();
    }

    /** Passes on the files that need to know all jobs. */
    void end(@Nullable Instant lastTime) {
        files.accept(SitePaths.CHECKPOINTS_DATA, checkpoints.json());
        files.accept(SitePaths.JOBS_INDEX, days.index(lastTime));
    }

    /** The few of all jobs that pages show themselves, picked while each is seen once: the dearest, the latest, and those with gaps. */
    private static final class PickedJobs {

        private static final Comparator<JobRow> BY_SUBMISSION = Comparator.<JobRow, @Nullable Instant>comparing(
                        JobRow::submittedAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(JobRow::id);

        private static final Comparator<JobRow> DEAREST_FIRST = Comparator.<JobRow, @Nullable BigDecimal>comparing(
                        job -> job.cost().usd(), Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(BY_SUBMISSION);

        private final @Nullable Instant until;
        private final TreeSet<JobRow> dearest = new TreeSet<>(DEAREST_FIRST);
        private final Map<JobMark, TreeSet<JobRow>> withGaps = new EnumMap<>(JobMark.class);
        private final Map<Duration, TreeSet<JobRow>> latest = new TreeMap<>();

        /** @param until the time of the latest event; null without one */
        PickedJobs(@Nullable Instant until) {
            this.until = until;
        }

        /** Sees a job. */
        void add(JobRow job) {
            keep(job, dearest, JobsPage.ROWS);
            for (JobMark mark : CompletenessPage.GAPS) {
                if (mark.fitsAny(job.attempts())) {
                    keep(
                            job,
                            withGaps.computeIfAbsent(mark, unseen -> new TreeSet<>(BY_SUBMISSION)),
                            CompletenessPage.ROWS);
                }
            }
            if (until != null) {
                for (Duration span : Timeline.SPANS) {
                    if (Timeline.isWithin(job, until.minus(span), until)) {
                        keep(
                                job,
                                latest.computeIfAbsent(span, unseen -> new TreeSet<>(BY_SUBMISSION.reversed())),
                                Timeline.MOST_JOBS);
                    }
                }
            }
        }

        private static void keep(JobRow job, NavigableSet<JobRow> picked, int most) {
            picked.add(job);
            if (picked.size() > most) {
                picked.pollLast();
            }
        }

        /** Returns the picked jobs by submission. */
        List<JobRow> rows() {
            TreeSet<JobRow> rows = new TreeSet<>(BY_SUBMISSION);
            rows.addAll(dearest);
            withGaps.values().forEach(rows::addAll);
            latest.values().forEach((Collection<JobRow> some) -> rows.addAll(some));
            return List.copyOf(rows);
        }
    }
}
