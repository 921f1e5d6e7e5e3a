package io.spotviewer.handlers.lookup;

import java.beans.ConstructorProperties;
import org.jspecify.annotations.Nullable;

/**
 * An ECS task; null where unknown.
 *
 * @param taskArn its ARN
 * @param containerInstanceArn where it was placed; absent on Fargate
 * @param launchType {@code EC2}, {@code FARGATE}
 * @param capacityProvider such as {@code FARGATE_SPOT}
 * @param availabilityZone where it runs
 * @param stopCode such as {@code TerminationNotice}
 * @param stoppedReason ECS's reason for its end
 * @param pullStartedAt ISO-8601
 * @param pullStoppedAt ISO-8601
 */
public record TaskDetail(
        String taskArn,
        @Nullable String containerInstanceArn,
        @Nullable String launchType,
        @Nullable String capacityProvider,
        @Nullable String availabilityZone,
        @Nullable String stopCode,
        @Nullable String stoppedReason,
        @Nullable String pullStartedAt,
        @Nullable String pullStoppedAt) {

    @ConstructorProperties({
        "taskArn",
        "containerInstanceArn",
        "launchType",
        "capacityProvider",
        "availabilityZone",
        "stopCode",
        "stoppedReason",
        "pullStartedAt",
        "pullStoppedAt"
    })
    public TaskDetail {
        taskArn = Bounds.required("the ARN of a task", taskArn);
        containerInstanceArn = Bounds.identity(containerInstanceArn);
        launchType = Bounds.identity(launchType);
        capacityProvider = Bounds.identity(capacityProvider);
        availabilityZone = Bounds.identity(availabilityZone);
        stopCode = Bounds.identity(stopCode);
        stoppedReason = Bounds.cut(stoppedReason, Bounds.REASON_BYTES);
        pullStartedAt = Bounds.time(pullStartedAt);
        pullStoppedAt = Bounds.time(pullStoppedAt);
    }

    /** Returns the task without its container instance. */
    public TaskDetail withoutPlace() {
        return new TaskDetail(
                taskArn,
                null,
                launchType,
                capacityProvider,
                availabilityZone,
                stopCode,
                stoppedReason,
                pullStartedAt,
                pullStoppedAt);
    }
}
