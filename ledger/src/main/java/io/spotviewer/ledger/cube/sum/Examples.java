package io.spotviewer.ledger.cube.sum;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The number of cases of something, and the first ten of their jobs by id. */
public final class Examples implements Figures<Examples> {

    private static final int MOST = 10;

    private long cases;
    private final TreeSet<String> jobs = new TreeSet<>();

    /** Adds a case. */
    public void add(String job) {
        cases++;
        keep(job);
    }

    private void keep(String job) {
        if (jobs.size() < MOST) {
            jobs.add(job);
        } else if (job.compareTo(jobs.last()) < 0 && jobs.add(job)) {
            jobs.pollLast();
        }
    }

    @Override
    public void add(Examples other) {
        cases += other.cases;
        other.jobs.forEach(this::keep);
    }

    /** Returns the number of cases. */
    public long cases() {
        return cases;
    }

    /** Returns the ids of the first jobs. */
    public SortedSet<String> jobs() {
        return Collections.unmodifiableSortedSet(jobs);
    }

    @Override
    public void write(CubeOutput out) {
        out.number(cases);
        out.number(jobs.size());
        jobs.forEach(out::text);
    }

    public static Examples read(CubeInput in) {
        Examples examples = new Examples();
        examples.cases = in.number();
        for (long left = in.number(); left > 0; left--) {
            examples.jobs.add(in.someText());
        }
        return examples;
    }
}
