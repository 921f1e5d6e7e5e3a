package io.spotviewer.records;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All observations of one attempt, before any conclusion.
 *
 * @param number its place among the job's finished attempts, from 1; null until it was seen to have finished
 * @param task the task it ran as
 * @param times when it reached each stage
 * @param end the statements about its end
 * @param host the instance it ran on; null where that is unknown, and on Fargate
 */
public record AttemptFacts(
        @Nullable Integer number,
        TaskFacts task,
        AttemptTimes times,
        AttemptEnd end,
        @Nullable InstanceRecord host) {

    /** Nothing known. */
    public static final AttemptFacts UNKNOWN =
            new AttemptFacts(null, TaskFacts.UNKNOWN, AttemptTimes.UNKNOWN, AttemptEnd.UNKNOWN, null);

    public AttemptFacts {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(end, "end");
        if (number != null && number < 1) {
            throw new IllegalArgumentException("expected an attempt number from 1, got " + number);
        }
    }

    /** Joins two observations of one attempt. Where they contradict each other about the host, the one with the greater id is kept. */
    public AttemptFacts join(AttemptFacts other) {
        return new AttemptFacts(
                Join.greater(number, other.number),
                task.join(other.task),
                times.join(other.times),
                end.join(other.end),
                Join.either(host, other.host, AttemptFacts::joinHosts));
    }

    /** Returns the life of its instance in which it ran; null where its instance is unknown, and on Fargate. */
    public @Nullable InstanceLife life() {
        return host == null ? null : host.lifeAt(sign());
    }

    private @Nullable Instant sign() {
        Instant start = times.startedAt() != null ? times.startedAt() : times.startingAt();
        return start == null ? times.stoppedAt() : start;
    }

    /** Returns the facts that costs and counts need, without the texts that only verdicts need and the other lives of its instance. */
    public AttemptFacts withoutDetail() {
        return new AttemptFacts(
                number,
                new TaskFacts(
                        task.taskArn(),
                        null,
                        task.launchType(),
                        task.capacityProvider(),
                        task.availabilityZone(),
                        null),
                times,
                new AttemptEnd(end.exitCode(), null, null, end.stopCode(), null),
                host == null ? null : host.during(sign()));
    }

    private static InstanceRecord joinHosts(InstanceRecord a, InstanceRecord b) {
        int order = a.instanceId().compareTo(b.instanceId());
        if (order == 0) {
            return a.merge(b);
        }
        return order > 0 ? a : b;
    }

    /** The same attempt with more known of its instance. */
    public AttemptFacts on(InstanceRecord instance) {
        return join(new AttemptFacts(null, TaskFacts.UNKNOWN, AttemptTimes.UNKNOWN, AttemptEnd.UNKNOWN, instance));
    }
}
