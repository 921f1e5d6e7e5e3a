package io.spotviewer.fleet.history;

import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.plan.Agenda;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job and its ECS task. Times are epoch milliseconds, {@link Agenda#NEVER} if it has not happened,
 * so that "had happened by t" is {@code time <= t}.
 */
public final class Attempt {

    private final Job job;
    private final int number;
    private final Task task;
    private final @Nullable Instance instance;
    private final long createdAt;
    private final long pullStartedAt;
    private final long pullStoppedAt;
    private long startedAt = Agenda.NEVER;
    private long stoppedAt = Agenda.NEVER;
    private long reportedAt = Agenda.NEVER;
    private boolean doomed;
    private @Nullable Ending ending;

    /** @param instance where it runs; null on Fargate */
    public Attempt(
            Job job, Task task, @Nullable Instance instance, long createdAt, long pullStartedAt, long pullStoppedAt) {
        this.job = job;
        this.number = job.attempts().size() + 1;
        this.task = task;
        this.instance = instance;
        this.createdAt = createdAt;
        this.pullStartedAt = pullStartedAt;
        this.pullStoppedAt = pullStoppedAt;
    }

    /** The ids and names of the ECS task; attachment and address are those of a Fargate task. */
    public record Task(
            ComputeEnvironment environment,
            String id,
            String containerId,
            String zone,
            String attachmentId,
            String address) {

        public String arn() {
            return environment.region().arns().task(environment.cluster(), id);
        }
    }

    public void started(long at) {
        startedAt = at;
    }

    public void stopped(long at, Ending how) {
        stoppedAt = at;
        ending = how;
    }

    /** Notes that the end of its host is decided: unless it succeeds before, that is its own end. */
    public void doom() {
        doomed = true;
    }

    public boolean doomed() {
        return doomed;
    }

    /** Notes when Batch begins to show the attempt as finished. */
    public void reported(long at) {
        reportedAt = at;
    }

    public Job job() {
        return job;
    }

    public int number() {
        return number;
    }

    public Task task() {
        return task;
    }

    @Nullable
    public Instance instance() {
        return instance;
    }

    public long createdAt() {
        return createdAt;
    }

    public long pullStartedAt() {
        return pullStartedAt;
    }

    public long pullStoppedAt() {
        return pullStoppedAt;
    }

    public long startedAt() {
        return startedAt;
    }

    public long stoppedAt() {
        return stoppedAt;
    }

    public long reportedAt() {
        return reportedAt;
    }

    public boolean hasStarted() {
        return startedAt != Agenda.NEVER;
    }

    public boolean hasStopped() {
        return stoppedAt != Agenda.NEVER;
    }

    @Nullable
    public Ending ending() {
        return ending;
    }

    /** Returns the ARN of the container instance it ran on. */
    public String containerInstanceArn() {
        if (instance == null || instance.birth().membership() == null) {
            throw new IllegalStateException(task.id + " ran on Fargate");
        }
        return instance.birth().membership().containerInstanceArn();
    }

    public PurchaseOption option() {
        return task.environment().option();
    }
}
