package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Events.containerInstanceArn;
import static io.spotviewer.handlers.lambda.Events.list;
import static io.spotviewer.handlers.lambda.Events.object;
import static io.spotviewer.handlers.lambda.Events.taskArn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that runs for half an hour on a Spot instance, loses it after a warning, and succeeds on another: its events in order, each
 * with what AWS answers at that time.
 */
public final class SpotHistory {

    static final String FIRST = "i-0aaaaaaaaaaaaaaa1";
    static final String SECOND = "i-0aaaaaaaaaaaaaaa2";

    private static final String T = "2026-01-10T";

    private SpotHistory() {}

    /** The events, as they were sent. */
    public static List<Map<String, Object>> events() {
        List<Map<String, Object>> events = new ArrayList<>();
        events.add(Events.job(T + "10:00:00Z", detail("RUNNABLE", 0, null)));
        events.add(Events.job(T + "10:04:00Z", detail("STARTING", 0, "one")));
        events.add(Events.job(T + "10:05:00Z", running(detail("RUNNING", 0, "one"), T + "10:05:00Z")));
        events.add(Events.warning(T + "10:33:00Z", FIRST));
        events.add(Events.instanceState(T + "10:35:00Z", FIRST, "shutting-down"));
        events.add(Events.job(T + "10:50:00Z", detail("RUNNABLE", 1, null)));
        events.add(Events.job(T + "10:55:00Z", running(detail("RUNNING", 1, "two"), T + "10:55:00Z")));
        Map<String, Object> succeeded = running(detail("SUCCEEDED", 2, "two"), T + "10:55:00Z");
        succeeded.put("stoppedAt", millis(T + "11:25:00Z"));
        events.add(Events.job(T + "11:25:01Z", succeeded));
        return events;
    }

    /** The account while both instances are there. */
    public static void fill(FakeAws aws) {
        task(aws, "one", FIRST);
        task(aws, "two", SECOND);
    }

    static void task(FakeAws aws, String name, String instance) {
        task(aws, taskArn(name), containerInstanceArn(name), instance);
    }

    static void task(FakeAws aws, String taskArn, String containerInstanceArn, String instance) {
        aws.tasks.put(
                taskArn,
                object(
                        "taskArn",
                        taskArn,
                        "containerInstanceArn",
                        containerInstanceArn,
                        "launchType",
                        "EC2",
                        "availabilityZone",
                        "eu-west-1a",
                        "pullStartedAt",
                        "2026-01-10T10:04:10.500000+00:00"));
        aws.containerInstances.put(
                containerInstanceArn,
                object(
                        "containerInstanceArn",
                        containerInstanceArn,
                        "ec2InstanceId",
                        instance,
                        "attributes",
                        list(
                                object("name", "ecs.instance-type", "value", "m5.xlarge"),
                                object("name", "ecs.availability-zone", "value", "eu-west-1a"),
                                object("name", "ecs.capability.docker-remote-api.1.44")),
                        "registeredResources",
                        list(
                                object("name", "CPU", "type", "INTEGER", "integerValue", 4096),
                                object("name", "MEMORY", "type", "INTEGER", "integerValue", 15_731))));
        aws.instances.put(instance, spotInstance(instance, "running"));
    }

    static Map<String, Object> spotInstance(String id, String state) {
        return object(
                "InstanceId",
                id,
                "InstanceType",
                "m5.xlarge",
                "LaunchTime",
                "2026-01-10T09:58:00+00:00",
                "Placement",
                object("AvailabilityZone", "eu-west-1a"),
                "State",
                object("Name", state),
                "InstanceLifecycle",
                "spot",
                "SpotInstanceRequestId",
                "sir-" + id.substring(2),
                "PlatformDetails",
                "Linux/UNIX",
                "Tags",
                list(object("Key", "AWSBatchServiceTag", "Value", "batch")));
    }

    static Map<String, Object> detail(String status, int finished, @Nullable String task) {
        Map<String, Object> detail = object(
                "jobId",
                Events.JOB,
                "jobName",
                "align-reads",
                "jobQueue",
                Events.QUEUE,
                "jobDefinition",
                "arn:aws:batch:eu-west-1:123456789012:job-definition/align:7",
                "status",
                status,
                "createdAt",
                millis(T + "09:59:00Z"),
                "retryStrategy",
                object("attempts", 3),
                "platformCapabilities",
                list("EC2"));
        Map<String, Object> container = object(
                "resourceRequirements",
                list(object("type", "MEMORY", "value", "4096"), object("type", "VCPU", "value", "2")));
        if (task != null) {
            container.put("taskArn", taskArn(task));
            container.put("containerInstanceArn", containerInstanceArn(task));
        }
        detail.put("container", container);
        List<Object> attempts = list();
        if (finished > 0) {
            attempts.add(object(
                    "container",
                    object("taskArn", taskArn("one"), "containerInstanceArn", containerInstanceArn("one")),
                    "startedAt",
                    millis(T + "10:05:00Z"),
                    "stoppedAt",
                    millis(T + "10:49:00Z"),
                    "statusReason",
                    "Host EC2 (instance " + FIRST + ") terminated."));
        }
        if (finished > 1) {
            attempts.add(object(
                    "container",
                    object(
                            "taskArn",
                            taskArn("two"),
                            "containerInstanceArn",
                            containerInstanceArn("two"),
                            "exitCode",
                            0),
                    "startedAt",
                    millis(T + "10:55:00Z"),
                    "stoppedAt",
                    millis(T + "11:25:00Z"),
                    "statusReason",
                    "Essential container in task exited"));
        }
        detail.put("attempts", attempts);
        return detail;
    }

    static Map<String, Object> running(Map<String, Object> detail, String startedAt) {
        detail.put("startedAt", millis(startedAt));
        return detail;
    }

    static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
