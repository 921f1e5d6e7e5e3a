package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CostSum;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.line.JobLine;

/** Jobs by the number of their attempts: from 1 to {@link #GREATEST}, where the last number includes more. */
public final class AttemptsPerJob {

    /** The greatest number that has a group of its own. */
    public static final int GREATEST = 4;

    private final long[] jobs = new long[GREATEST];
    private final CostSum[] cost = new CostSum[GREATEST];
    private final CostSum[] reclaimed = new CostSum[GREATEST];

    AttemptsPerJob() {
        for (int i = 0; i < GREATEST; i++) {
            cost[i] = new CostSum();
            reclaimed[i] = new CostSum();
        }
    }

    /** Adds a job. */
    void add(JobLine line) {
        int group = Math.min(line.attemptCount(), GREATEST) - 1;
        if (group >= 0) {
            jobs[group]++;
            cost[group].add(line.cost());
            reclaimed[group].add(line.reclaimed());
        }
    }

    /** Adds others. */
    void add(AttemptsPerJob other) {
        for (int i = 0; i < GREATEST; i++) {
            jobs[i] += other.jobs[i];
            cost[i].add(other.cost[i]);
            reclaimed[i].add(other.reclaimed[i]);
        }
    }

    /** Returns the number of jobs with this number of attempts. */
    public long jobs(int attempts) {
        return jobs[attempts - 1];
    }

    /** Returns the cost of their attempts. */
    public CostSum cost(int attempts) {
        return cost[attempts - 1];
    }

    /** Returns the cost of their reclaimed attempts. */
    public CostSum reclaimed(int attempts) {
        return reclaimed[attempts - 1];
    }

    void write(CubeOutput out) {
        for (int i = 0; i < GREATEST; i++) {
            out.number(jobs[i]);
            cost[i].write(out);
            reclaimed[i].write(out);
        }
    }

    void read(CubeInput in) {
        for (int i = 0; i < GREATEST; i++) {
            jobs[i] += in.number();
            cost[i].add(CostSum.read(in));
            reclaimed[i].add(CostSum.read(in));
        }
    }
}
