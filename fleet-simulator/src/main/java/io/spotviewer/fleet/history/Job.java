package io.spotviewer.fleet.history;

import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.account.JobQueue;
import io.spotviewer.fleet.plan.Agenda;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job, an array's parent or child included, and everything that happened to it. Times are epoch milliseconds. */
public final class Job {

    private final Request request;
    private final List<Change> changes = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Job> children = new ArrayList<>();
    private long terminatedAt = Agenda.NEVER;
    private long cancelledAt = Agenda.NEVER;

    public Job(Request request) {
        this.request = request;
        changes.add(new Change(request.createdAt, JobStatus.SUBMITTED, null));
    }

    /**
     * The submission.
     *
     * @param work how long the job computes if nothing stops it, in milliseconds
     * @param array its part in an array
     */
    public record Request(
            String id,
            String name,
            JobDefinition definition,
            JobQueue queue,
            long createdAt,
            long work,
            String secret,
            String project,
            Labels labels,
            ArrayPart array) {}

    /**
     * The part of a job in an array; {@link #NONE} for a single job.
     *
     * @param parent the array's parent, for a child; else null
     * @param index the child's place in the array; else 0
     * @param size the number of children, for a parent; else 0
     */
    public record ArrayPart(@Nullable Job parent, int index, int size) {

        public static final ArrayPart NONE = new ArrayPart(null, 0, 0);

        public static ArrayPart parentOf(int size) {
            return new ArrayPart(null, 0, size);
        }

        public static ArrayPart childOf(Job parent, int index) {
            return new ArrayPart(parent, index, 0);
        }
    }

    /** A state the job entered, with Batch's reason where it gives one. */
    public record Change(
            long at, JobStatus status, @Nullable String reason) {}

    public Request request() {
        return request;
    }

    public String id() {
        return request.id;
    }

    /** Returns its ARN. */
    public String arn() {
        return request.queue.region().arns().job(request.id);
    }

    public JobDefinition definition() {
        return request.definition;
    }

    public boolean isArrayParent() {
        return request.array.size > 0;
    }

    public List<Job> children() {
        return children;
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    void enter(JobStatus status, long at, @Nullable String reason) {
        changes.add(new Change(at, status, reason));
    }

    public void terminate(long at) {
        terminatedAt = at;
    }

    public void cancel(long at) {
        cancelledAt = at;
    }

    public boolean terminatedBy(long time) {
        return terminatedAt <= time;
    }

    public boolean cancelledBy(long time) {
        return cancelledAt <= time;
    }

    /** The state as of a time that is not before the submission. */
    public Change stateAt(long time) {
        for (int i = changes.size() - 1; i > 0; i--) {
            if (changes.get(i).at <= time) {
                return changes.get(i);
            }
        }
        return changes.get(0);
    }

    public JobStatus latest() {
        return changes.get(changes.size() - 1).status;
    }
}
