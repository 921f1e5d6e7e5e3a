package io.spotviewer.site.page;

import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.text.SitePaths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
}
