package io.spotviewer.records;

import org.jspecify.annotations.Nullable;

/**
 * The ECS task (or EKS pod) that an attempt ran as; null where that is not known.
 *
 * @param taskArn the ECS task
 * @param containerInstanceArn the ECS container instance it was placed on; absent on Fargate and EKS
 * @param launchType ECS's launch type: {@code EC2}, {@code FARGATE}
 * @param capacityProvider such as {@code FARGATE_SPOT}
 * @param availabilityZone where the task ran
 * @param logStream its CloudWatch log stream
 */
public record TaskFacts(
        @Nullable String taskArn,
        @Nullable String containerInstanceArn,
        @Nullable String launchType,
        @Nullable String capacityProvider,
        @Nullable String availabilityZone,
        @Nullable String logStream) {

    /** Nothing known. */
    public static final TaskFacts UNKNOWN = new TaskFacts(null, null, null, null, null, null);

    public TaskFacts {
        taskArn = BoundedText.of(taskArn);
        containerInstanceArn = BoundedText.of(containerInstanceArn);
        launchType = BoundedText.of(launchType);
        capacityProvider = BoundedText.of(capacityProvider);
        availabilityZone = BoundedText.of(availabilityZone);
        logStream = BoundedText.of(logStream);
    }

    /** Known from Batch alone. */
    public static TaskFacts placed(
            @Nullable String taskArn, @Nullable String containerInstanceArn, @Nullable String logStream) {
        return new TaskFacts(taskArn, containerInstanceArn, null, null, null, logStream);
    }

    TaskFacts join(TaskFacts other) {
        return new TaskFacts(
                Join.greater(taskArn, other.taskArn),
                Join.greater(containerInstanceArn, other.containerInstanceArn),
                Join.greater(launchType, other.launchType),
                Join.greater(capacityProvider, other.capacityProvider),
                Join.greater(availabilityZone, other.availabilityZone),
                Join.greater(logStream, other.logStream));
    }
}
