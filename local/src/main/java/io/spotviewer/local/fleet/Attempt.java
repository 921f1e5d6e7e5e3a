package io.spotviewer.local.fleet;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job and its ECS task. Times are epoch milliseconds, {@link Agenda#NEVER} for what has not happened,
 * so that "had happened by t" is {@code time <= t}.
 */
final class Attempt {
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
    Attempt(Job job, Task task, @Nullable Instance instance, long createdAt, long pullStartedAt, long pullStoppedAt) {
        this.job = job;
        this.number = job.attempts().size() + 1;
        this.task = task;
        this.instance = instance;
        this.createdAt = createdAt;
        this.pullStartedAt = pullStartedAt;
        this.pullStoppedAt = pullStoppedAt;
    }

    /** The ECS task, by what names it; attachment and address are those of a Fargate task. */
    record Task(
            ComputeEnvironment environment,
            String id,
            String containerId,
            String zone,
            String attachmentId,
            String address) {
        String arn() {
            return Arns.task(environment.cluster(), id);
        }
    }

    void started(long at) {
        startedAt = at;
    }

    void stopped(long at, Ending how) {
        stoppedAt = at;
        ending = how;
    }

    /** Its host's end is announced: unless it finishes before, that is its own end. */
    void doom() {
        doomed = true;
    }

    boolean doomed() {
        return doomed;
    }

    /** From this moment on Batch shows the attempt as finished. */
    void reported(long at) {
        reportedAt = at;
    }

    Job job() {
        return job;
    }

    int number() {
        return number;
    }

    Task task() {
        return task;
    }

    @Nullable
    Instance instance() {
        return instance;
    }

    long createdAt() {
        return createdAt;
    }

    long pullStartedAt() {
        return pullStartedAt;
    }

    long pullStoppedAt() {
        return pullStoppedAt;
    }

    long startedAt() {
        return startedAt;
    }

    long stoppedAt() {
        return stoppedAt;
    }

    long reportedAt() {
        return reportedAt;
    }

    boolean hasStarted() {
        return startedAt != Agenda.NEVER;
    }

    boolean hasStopped() {
        return stoppedAt != Agenda.NEVER;
    }

    @Nullable
    Ending ending() {
        return ending;
    }

    PurchaseOption option() {
        return task.environment().option();
    }
}
