package io.spotviewer.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as it really went.
 *
 * @param host null on Fargate
 */
public record AttemptTruth(
        int number,
        Fate fate,
        Instant startingAt,
        @Nullable Instant startedAt,
        Instant stoppedAt,
        @Nullable InstanceRecord host) {

    private static final String PLACES = "arn:aws:ecs:us-east-1:123456789012:container-instance/AWSBatch-spot-c0ffee/";

    /** ARN of the task that it ran as. */
    public String task() {
        return SampleRecords.task("try-" + number);
    }

    /** ARN of the container instance that it ran on; null on Fargate. */
    public @Nullable String place() {
        return host == null ? null : PLACES + host.instanceId();
    }

    boolean isOn(String instance) {
        return host != null && host.instanceId().equals(instance);
    }

    AttemptFacts whole(@Nullable InstanceRecord hostAsKnown) {
        return new AttemptFacts(
                number,
                taskFacts(),
                new AttemptTimes(startingAt, null, null, startedAt, stoppedAt),
                end(),
                hostAsKnown);
    }

    /** What Batch tells of it from its end on, in every event. */
    AttemptFacts listed() {
        return new AttemptFacts(
                number, TaskFacts.placed(task(), place(), null), AttemptTimes.ran(startedAt, stoppedAt), end(), null);
    }

    AttemptFacts unfinished(
            @Nullable InstanceRecord hostAsKnown, @Nullable Instant starting, @Nullable Instant started) {
        return new AttemptFacts(
                null,
                taskFacts(),
                new AttemptTimes(starting, null, null, started, null),
                AttemptEnd.UNKNOWN,
                hostAsKnown);
    }

    private TaskFacts taskFacts() {
        return new TaskFacts(
                task(),
                place(),
                host == null ? "FARGATE" : "EC2",
                host == null ? "FARGATE_SPOT" : null,
                "us-east-1a",
                null);
    }

    /** What Batch says of its end. */
    public AttemptEnd end() {
        String container = switch (fate) {
            case OUT_OF_MEMORY -> "OutOfMemoryError: Container killed due to memory usage";
            case START_FAILURE -> "CannotPullContainerError: manifest unknown";
            default -> null;
        };
        return new AttemptEnd(fate.exitCode, fate.reason(host == null ? "" : host.instanceId()), container, null, null);
    }
}
