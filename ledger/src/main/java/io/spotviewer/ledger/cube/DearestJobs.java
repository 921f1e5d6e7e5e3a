package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The jobs of the highest cost. */
public final class DearestJobs {

    /** The greatest number of jobs kept. */
    public static final int MOST = 1_000;

    private static final Comparator<Job> ORDER =
            Comparator.comparingLong(Job::units).reversed().thenComparing(Job::id);

    /** A job with its cost in units of 1e-10 USD. */
    private record Job(long units, String id) {}

    private final TreeSet<Job> jobs = new TreeSet<>(ORDER);

    /** Adds a job. */
    void add(long units, String id) {
        if (jobs.size() < MOST || units >= jobs.last().units) {
            keep(new Job(units, id));
        }
    }

    private void keep(Job job) {
        jobs.add(job);
        if (jobs.size() > MOST) {
            jobs.pollLast();
        }
    }

    /** Adds others. */
    void add(DearestJobs other) {
        other.jobs.forEach(this::keep);
    }

    /** Returns the ids of the jobs, the dearest first. */
    public List<String> ids() {
        return jobs.stream().map(Job::id).toList();
    }

    void write(CubeOutput out) {
        out.number(jobs.size());
        for (Job job : jobs) {
            out.number(job.units);
            out.text(job.id);
        }
    }

    void read(CubeInput in) {
        for (long left = in.number(); left > 0; left--) {
            keep(new Job(in.number(), in.someText()));
        }
    }
}
