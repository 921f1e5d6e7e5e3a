package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CostSum;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.records.WorkflowFacts;
import org.jspecify.annotations.Nullable;

/** The figures of jobs of a run. */
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
    void add(JobLine line, WorkflowFacts place) {
        engine = first(engine, place.engine());
        jobs++;
        jobsInLog += line.inEngineLog() ? 1 : 0;
        attempts += line.attemptCount();
        retries += line.retries();
        cost.add(line.cost());
        waste.add(line.waste());
        for (int i = 0; i < line.attempts().size() - 1; i++) {
            JobAttempt attempt = line.attempts().get(i);
            if (attempt.isFinished()) {
                retried.add(attempt.money().knowsCost(), attempt.money().cost());
            }
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

    /** Returns the number of jobs. */
    public long jobs() {
        return jobs;
    }

    /** Returns the number of jobs whose run is in the log of the engine. */
    public long jobsInLog() {
        return jobsInLog;
    }

    /** Returns the number of their attempts. */
    public long attempts() {
        return attempts;
    }

    /** Returns the number of attempts after the first of a job. */
    public long retries() {
        return retries;
    }

    /** Returns the cost of the attempts that Batch retried: all but the last of each job. */
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
