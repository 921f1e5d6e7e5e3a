package io.spotviewer.handlers.batch;

import io.spotviewer.handlers.lookup.Bounds;
import io.spotviewer.handlers.lookup.Fields;
import io.spotviewer.records.Platform;
import io.spotviewer.records.workflow.WorkflowNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reader of a job from JSON in the shape of Batch's JobDetail, from an event or from DescribeJobs. It reads any JSON; a part in another
 * form than Batch's is unknown.
 */
public final class JobDetailReader {

    private JobDetailReader() {}

    /** Reads the job from {@code json}, a parsed JSON object. */
    public static JobDetail read(@Nullable Object json) {
        Fields job = Fields.of(json);
        return JobDetail.reported(
                job.text("jobId"),
                submission(job),
                job.text("status"),
                job.text("statusReason"),
                new JobDetail.Span(job.millis("createdAt"), job.millis("startedAt"), job.millis("stoppedAt")),
                parentOf(job),
                job.flag("isTerminated"),
                job.flag("isCancelled"),
                current(job),
                attempts(job));
    }

    /** An array's parent has a size where its children have an index; a multi-node parent has nodes and an id without a node. */
    private static @Nullable Integer parentOf(Fields job) {
        Fields array = job.object("arrayProperties");
        if (array.has("size")) {
            return Objects.requireNonNullElse(array.small("size"), 0);
        }
        Fields nodes = job.object("nodeProperties");
        String id = job.text("jobId");
        if (!nodes.has("numNodes") || id == null || id.indexOf('#') >= 0) {
            return null;
        }
        return Objects.requireNonNullElse(nodes.small("numNodes"), 0);
    }

    private static SubmissionDetail submission(Fields job) {
        Resources resources = Resources.of(job);
        Fields task = taskOf(job);
        return new SubmissionDetail(
                job.text("jobName"),
                job.text("jobQueue"),
                job.text("jobDefinition"),
                platform(job),
                task.object("runtimePlatform").text("operatingSystemFamily"),
                task.object("runtimePlatform").text("cpuArchitecture"),
                resources.vcpus(),
                resources.memoryMib(),
                resources.gpus(),
                task.object("ephemeralStorage").small("sizeInGiB"),
                job.text("shareIdentifier"),
                job.object("nodeProperties").small("numNodes"),
                job.object("retryStrategy").small("attempts"),
                job.object("timeout").whole("attemptDurationSeconds"),
                job.textMembers("tags"),
                WorkflowNames.labels(
                        job.textMembers("tags"),
                        job.textMembers("parameters"),
                        job.text("jobName"),
                        job.text("jobDefinition")));
    }

    /** Returns the object with the properties of the job's ECS task: one of its own where the job has several containers. */
    private static Fields taskOf(Fields job) {
        List<Fields> tasks = job.object("ecsProperties").knownObjects("taskProperties");
        return tasks.isEmpty() ? job.object("container") : tasks.get(0);
    }

    /** Jobs on EKS call their platform EC2; an empty list is not EC2 either, for Fargate jobs come with one too. */
    private static @Nullable Platform platform(Fields job) {
        if (!job.object("eksProperties").isEmpty()
                || !job.knownObjects("eksAttempts").isEmpty()) {
            return Platform.EKS;
        }
        Fields container = job.object("container");
        List<String> capabilities = job.texts("platformCapabilities");
        if (capabilities.contains("FARGATE") || container.has("fargatePlatformConfiguration")) {
            return Platform.FARGATE;
        }
        return capabilities.contains("EC2") || taskOf(job).has("containerInstanceArn") ? Platform.EC2 : null;
    }

    private static AttemptDetail current(Fields job) {
        Fields container = job.object("container");
        Fields pod = job.object("eksProperties").object("podProperties");
        List<Fields> tasks = job.object("ecsProperties").knownObjects("taskProperties");
        if (!pod.isEmpty()) {
            return attempt(Fields.of(null), pod, pod.objects("containers"));
        }
        if (!tasks.isEmpty()) {
            return attempt(Fields.of(null), tasks.get(0), tasks.get(0).objects("containers"));
        }
        return attempt(Fields.of(null), container, List.of(container));
    }

    private static List<AttemptDetail> attempts(Fields job) {
        List<AttemptDetail> found = new ArrayList<>();
        for (Fields attempt : job.objects("attempts")) {
            List<Fields> tasks = attempt.objects("taskProperties");
            Fields container = attempt.object("container");
            found.add(
                    tasks.isEmpty()
                            ? attempt(attempt, container, List.of(container))
                            : attempt(attempt, tasks.get(0), tasks.get(0).objects("containers")));
        }
        if (found.isEmpty()) {
            for (Fields attempt : job.objects("eksAttempts")) {
                found.add(attempt(attempt, attempt, attempt.objects("containers")));
            }
        }
        return found;
    }

    /**
     * @param span the object with the attempt's times and reason
     * @param place the object with the ARNs of its task and container instance
     * @param containers the objects with an exit code and a reason each
     */
    private static AttemptDetail attempt(Fields span, Fields place, List<Fields> containers) {
        return new AttemptDetail(
                null,
                place.text("taskArn"),
                place.text("containerInstanceArn"),
                place.text("podName"),
                first(containers, "logStreamName"),
                exitCode(containers.stream().map(container -> container.small("exitCode"))),
                span.text("statusReason"),
                first(containers, "reason"),
                Bounds.iso(span.millis("startedAt")),
                Bounds.iso(span.millis("stoppedAt")));
    }

    /** Returns the exit code of the first container that failed, else 0; null where none is known. */
    static @Nullable Integer exitCode(Stream<? extends @Nullable Integer> exitCodes) {
        List<Integer> known = new ArrayList<>();
        exitCodes.forEach(exitCode -> {
            if (exitCode != null) {
                known.add(exitCode);
            }
        });
        for (Integer exitCode : known) {
            if (exitCode != 0) {
                return exitCode;
            }
        }
        return known.isEmpty() ? null : (Integer) 0;
    }

    private static @Nullable String first(List<Fields> containers, String name) {
        for (Fields container : containers) {
            String text = container.text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
