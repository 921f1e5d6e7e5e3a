package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CostSum;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.line.JobLine;
import org.jspecify.annotations.Nullable;

/**
 * The figures of jobs of a run. Those of attempts are summed as all others of attempts: money on its day, counts on the last day of an attempt.
 * Jobs, those in the log and the cost of retried attempts are those of whole jobs, on the day of their submission.
 */
public final class RunMeasures implements Figures<RunMeasures> {

    private @Nullable String engine;
    private long jobs;
    private long jobsInLog;
    private long attempts;
    private long retries;
    private final CostSum retried = new CostSum();
    private final CostSum cost = new CostSum();
    private final CostSum waste = new CostSum();

    /** Adds a job. */
    void add(JobLine line) {
        engine = first(engine, engine(line.job()));
        jobs++;
        jobsInLog += line.inEngineLog() ? 1 : 0;
        for (int i = 0; i < line.attempts().size() - 1; i++) {
            JobAttempt attempt = line.attempts().get(i);
            if (attempt.isFinished()) {
                retried.add(attempt.money().knowsCost(), attempt.money().cost());
            }
        }
    }

    /** Adds an attempt on one day. */
    void add(AttemptLine line) {
        engine = first(engine, engine(line.job()));
        long money = line.money().knowsCost() ? line.money().cost() : 0;
        boolean isPart = line.counts() && line.isFinished();
        long priced = isPart && line.money().knowsCost() ? 1 : 0;
        long unpriced = isPart && !line.money().knowsCost() ? 1 : 0;
        cost.add(money, priced, unpriced);
        if (line.isWaste()) {
            waste.add(money, priced, unpriced);
        }
        if (line.counts()) {
            attempts++;
            retries += line.isRetry() ? 1 : 0;
        }
    }

    @Override
    public void add(RunMeasures other) {
        engine = first(engine, other.engine);
        jobs += other.jobs;
        jobsInLog += other.jobsInLog;
        attempts += other.attempts;
        retries += other.retries;
        retried.add(other.retried);
        cost.add(other.cost);
        waste.add(other.waste);
    }

    private static @Nullable String engine(JobFacts job) {
        return job.workflow() == null ? null : job.workflow().engine();
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
        return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
    }

    /** Returns the figures of both together. */
    public RunMeasures plus(RunMeasures other) {
        RunMeasures both = new RunMeasures();
        both.add(this);
        both.add(other);
        return both;
    }

    /** Returns the workflow engine, the first by name if there are several; null if unknown. */
    public @Nullable String engine() {
        return engine;
    }

    /** Returns the number of jobs that were submitted on the days. */
    public long jobs() {
        return jobs;
    }

    /** Returns the number of jobs whose run is in the log of the engine. */
    public long jobsInLog() {
        return jobsInLog;
    }

    /** Returns the number of attempts whose last day is one of the days. */
    public long attempts() {
        return attempts;
    }

    /** Returns the number of those that were not their job's first. */
    public long retries() {
        return retries;
    }

    /** Returns the cost of the attempts that Batch retried, on whichever day: all but the last of each job. */
    public CostSum retried() {
        return retried;
    }

    /** Returns the cost of the finished attempts. */
    public CostSum cost() {
        return cost;
    }

    /** Returns the cost of the attempts that ended without success. */
    public CostSum waste() {
        return waste;
    }

    @Override
    public void write(CubeOutput out) {
        out.text(engine);
        out.number(jobs);
        out.number(jobsInLog);
        out.number(attempts);
        out.number(retries);
        retried.write(out);
        cost.write(out);
        waste.write(out);
    }

    static RunMeasures read(CubeInput in) {
        RunMeasures measures = new RunMeasures();
        measures.engine = in.text();
        measures.jobs = in.number();
        measures.jobsInLog = in.number();
        measures.attempts = in.number();
        measures.retries = in.number();
        measures.retried.add(CostSum.read(in));
        measures.cost.add(CostSum.read(in));
        measures.waste.add(CostSum.read(in));
        return measures;
    }
}
