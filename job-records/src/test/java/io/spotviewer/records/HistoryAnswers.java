package io.spotviewer.records;

import static io.spotviewer.records.JsonObjects.object;
import static io.spotviewer.records.JsonObjects.put;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ECS and EC2 answer at any moment about a {@link History}, as plain JSON in the shape of {@code aws … --output json}: nothing
 * that has not happened yet, and nothing that they have forgotten by then.
 */
public final class HistoryAnswers {

    private static final Duration TASK_REMEMBERED = Duration.ofHours(1);
    private static final Duration INSTANCE_REMEMBERED = Duration.ofMinutes(30);
    private static final Duration REQUEST_REMEMBERED = Duration.ofHours(4);

    private final History history;

    public HistoryAnswers(History history) {
        this.history = history;
    }

    /** DescribeTasks on one task. */
    public @Nullable Map<String, Object> task(String arn, Instant at) {
        for (AttemptTruth attempt : history.tries()) {
            if (attempt.task().equals(arn)
                    && !at.isBefore(attempt.startingAt())
                    && at.isBefore(attempt.stoppedAt().plus(TASK_REMEMBERED))) {
                Map<String, Object> task = object("taskArn", arn, "availabilityZone", "us-east-1a");
                task.put("launchType", attempt.host() == null ? "FARGATE" : "EC2");
                put(task, "capacityProviderName", attempt.host() == null ? "FARGATE_SPOT" : null);
                put(task, "containerInstanceArn", attempt.place());
                return task;
            }
        }
        return null;
    }

    /** DescribeContainerInstances on one. */
    public @Nullable Map<String, Object> containerInstance(String arn, Instant at) {
        for (AttemptTruth attempt : history.tries()) {
            if (arn.equals(attempt.place()) && attempt.host() != null) {
                Host host = host(attempt.host().instanceId());
                return host == null || !host.isThere(at)
                        ? null
                        : object(
                                "containerInstanceArn",
                                arn,
                                "ec2InstanceId",
                                host.record.instanceId(),
                                "attributes",
                                List.of(
                                        object("name", "ecs.instance-type", "value", host.type()),
                                        object("name", "ecs.availability-zone", "value", "us-east-1a")));
            }
        }
        return null;
    }

    /** DescribeInstances on one. */
    public @Nullable Map<String, Object> instance(String id, Instant at) {
        Host host = host(id);
        return host == null || !at.isBefore(host.goneAt.plus(INSTANCE_REMEMBERED)) ? null : instance(host, at);
    }

    private static Map<String, Object> instance(Host host, Instant at) {
        Map<String, Object> instance = object(
                "InstanceId",
                host.record.instanceId(),
                "InstanceType",
                host.type(),
                "LaunchTime",
                String.valueOf(host.record.lastLife().launchedAt()),
                "Placement",
                object("AvailabilityZone", "us-east-1a"),
                "State",
                object("Name", host.isThere(at) ? "running" : "terminated"),
                "PlatformDetails",
                "Linux/UNIX",
                "Tags",
                List.of(object("Key", "AWSBatchServiceTag", "Value", "batch")));
        boolean onSpot = host.record.hardware().purchaseOption() == PurchaseOption.SPOT;
        put(instance, "InstanceLifecycle", onSpot ? "spot" : null);
        String reason = host.record.lastLife().stateReasonCode();
        put(instance, "StateReason", host.isThere(at) || reason == null ? null : object("Code", reason));
        return instance;
    }

    /** DescribeSpotInstanceRequests on that instance. */
    public @Nullable Map<String, Object> spotRequest(String instanceId, Instant at) {
        Host host = host(instanceId);
        if (host == null || host.record.lastLife().spotRequestId() == null || host.isThere(at)) {
            return null;
        }
        return at.isBefore(host.goneAt.plus(REQUEST_REMEMBERED))
                ? object(
                        "SpotInstanceRequestId",
                        host.record.lastLife().spotRequestId(),
                        "InstanceId",
                        instanceId,
                        "Status",
                        object("Code", host.record.lastLife().spotRequestStatus()))
                : null;
    }

    /** The instance as its last user saw it. One that nobody saw end is gone when it takes an attempt with it. */
    private @Nullable Host host(String id) {
        Host found = null;
        for (AttemptTruth attempt : history.tries()) {
            if (attempt.host() != null && attempt.isOn(id)) {
                Instant stop =
                        attempt.fate().takesTheHost() ? attempt.stoppedAt() : Instant.MAX.minus(REQUEST_REMEMBERED);
                Instant endedAt = attempt.host().lastLife().endedAt();
                found = new Host(attempt.host(), endedAt == null ? stop : endedAt);
            }
        }
        return found;
    }

    private record Host(InstanceRecord record, Instant goneAt) {

        boolean isThere(Instant at) {
            return at.isBefore(goneAt);
        }

        String type() {
            return String.valueOf(record.hardware().instanceType());
        }
    }
}
