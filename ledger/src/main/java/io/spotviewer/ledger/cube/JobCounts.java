package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;

/** Counts of jobs. */
public final class JobCounts implements Figures<JobCounts> {

    private static final Count[] COUNTS = Count.values();

    /** A count of jobs. */
    public enum Count {
        /** Jobs, started or not. */
        JOBS(0),
        /** Those with an attempt. */
        STARTED(1),
        /** Those with an attempt on Spot. */
        ON_SPOT(2),
        /** Those with an attempt on On-Demand capacity. */
        ON_ON_DEMAND(3),
        /** Those whose end is not reported yet. */
        OPEN(4);

        private final int place;

        Count(int place) {
            this.place = place;
        }
    }

    private final long[] counts = new long[COUNTS.length];

    void add(Count count) {
        counts[count.place]++;
    }

    @Override
    public void add(JobCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** Returns a count. */
    public long of(Count count) {
        return counts[count.place];
    }

    @Override
    public void write(CubeOutput out) {
        for (long count : counts) {
            out.number(count);
        }
    }

    static JobCounts read(CubeInput in) {
        JobCounts jobs = new JobCounts();
        for (int i = 0; i < jobs.counts.length; i++) {
            jobs.counts[i] = in.number();
        }
        return jobs;
    }
}
