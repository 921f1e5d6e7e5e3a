package io.spotviewer.handlers.batch;

import io.spotviewer.records.Platform;
import io.spotviewer.records.UtcTime;
import io.spotviewer.records.workflow.WorkflowNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The writer of a job in the form in which Batch's events describe it, so that jobs from other sources go the same way. {@link
 * JobDetailReader} reads the same job from it, except parents of arrays and multi-node jobs, which have no events.
 */
public final class JobDetailWriter {

    private JobDetailWriter() {}

    /** Writes the job as plain JSON without unknown members. */
    public static Map<String, Object> write(JobDetail job) {
        SubmissionDetail submission = job.submission();
        boolean onEks = submission.platform() == Platform.EKS;
        Json json = new Json();
        json.put("jobId", job.jobId());
        json.put("jobName", submission.name());
        json.put("jobQueue", submission.queue());
        json.put("jobDefinition", submission.definition());
        json.put("status", job.status());
        json.put("statusReason", job.statusReason());
        json.put("createdAt", millis(job.createdAt()));
        json.put("startedAt", millis(job.startedAt()));
        json.put("stoppedAt", millis(job.stoppedAt()));
        json.put("isTerminated", job.terminated() ? true : null);
        json.put("isCancelled", job.cancelled() ? true : null);
        json.put("shareIdentifier", submission.shareIdentifier());
        json.put("nodeProperties", single("numNodes", submission.nodes()));
        json.put("retryStrategy", single("attempts", submission.attemptsAllowed()));
        json.put("timeout", single("attemptDurationSeconds", submission.timeoutSeconds()));
        json.put("tags", tags(submission));
        json.put("parameters", parameters(submission));
        if (onEks) {
            json.put("eksProperties", Map.of("podProperties", pod(job)));
            json.put("eksAttempts", list(job.attempts(), JobDetailWriter::podEnded));
        } else {
            json.put(
                    "platformCapabilities",
                    submission.platform() == null
                            ? null
                            : List.of(submission.platform().name()));
            json.put("container", container(job));
            json.put("attempts", list(job.attempts(), JobDetailWriter::containerEnded));
        }
        return json.members;
    }

    private static @Nullable Map<String, String> parameters(SubmissionDetail submission) {
        TreeMap<String, String> parameters =
                new TreeMap<>(submission.engineLabels() == null ? Map.of() : submission.engineLabels());
        parameters.keySet().removeIf(key -> !WorkflowNames.isParameter(key));
        return parameters.isEmpty() ? null : parameters;
    }

    /** Returns the tags with the engine's labels that are tags. */
    private static @Nullable Map<String, String> tags(SubmissionDetail submission) {
        if (submission.engineLabels() == null) {
            return submission.tags();
        }
        TreeMap<String, String> all = new TreeMap<>(submission.engineLabels());
        all.keySet().removeIf(WorkflowNames::isParameter);
        all.putAll(submission.tags() == null ? Map.of() : submission.tags());
        return all;
    }

    private static Map<String, Object> container(JobDetail job) {
        SubmissionDetail submission = job.submission();
        Json json = new Json();
        if (job.current() != null) {
            place(json, job.current());
        }
        List<Object> required = new ArrayList<>();
        require(required, "VCPU", submission.vcpus());
        require(required, "MEMORY", submission.memoryMib());
        require(required, "GPU", submission.gpus());
        json.put("resourceRequirements", required);
        Json runtime = new Json();
        runtime.put("operatingSystemFamily", submission.operatingSystem());
        runtime.put("cpuArchitecture", submission.cpuArchitecture());
        json.put("runtimePlatform", runtime.members.isEmpty() ? null : runtime.members);
        json.put("ephemeralStorage", single("sizeInGiB", submission.ephemeralStorageGib()));
        return json.members;
    }

    private static void require(List<Object> required, String type, @Nullable Number value) {
        if (value != null) {
            required.add(Map.of("type", type, "value", plain(value)));
        }
    }

    private static Map<String, Object> containerEnded(AttemptDetail attempt) {
        Json container = new Json();
        place(container, attempt);
        Json json = ended(attempt);
        json.put("container", container.members);
        return json.members;
    }

    private static void place(Json json, AttemptDetail attempt) {
        json.put("taskArn", attempt.taskArn());
        json.put("containerInstanceArn", attempt.containerInstanceArn());
        json.put("logStreamName", attempt.logStream());
        json.put("exitCode", attempt.exitCode());
        json.put("reason", attempt.reason());
    }

    private static Map<String, Object> pod(JobDetail job) {
        SubmissionDetail submission = job.submission();
        Json requests = new Json();
        requests.put("cpu", submission.vcpus() == null ? null : plain(submission.vcpus()));
        requests.put("memory", submission.memoryMib() == null ? null : submission.memoryMib() + "Mi");
        Json container = job.current() == null ? new Json() : podContainer(job.current());
        Json resources = new Json();
        resources.put("requests", requests.members);
        resources.put("limits", single("nvidia.com/gpu", submission.gpus()));
        container.put("resources", resources.members);
        Json json = new Json();
        json.put("podName", job.current() == null ? null : job.current().podName());
        json.put("containers", List.of(container.members));
        return json.members;
    }

    private static Map<String, Object> podEnded(AttemptDetail attempt) {
        Json json = ended(attempt);
        json.put("podName", attempt.podName());
        json.put("containers", List.of(podContainer(attempt).members));
        return json.members;
    }

    private static Json podContainer(AttemptDetail attempt) {
        Json json = new Json();
        json.put("logStreamName", attempt.logStream());
        json.put("exitCode", attempt.exitCode());
        json.put("reason", attempt.reason());
        return json;
    }

    private static Json ended(AttemptDetail attempt) {
        Json json = new Json();
        json.put("startedAt", millis(attempt.startedAt()));
        json.put("stoppedAt", millis(attempt.stoppedAt()));
        json.put("statusReason", attempt.statusReason());
        return json;
    }

    private static @Nullable Map<String, Object> single(String name, @Nullable Object value) {
        return value == null ? null : Map.of(name, value);
    }

    private static String plain(Number value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static @Nullable Long millis(@Nullable String iso) {
        return iso == null ? null : (Long) UtcTime.parse(iso).toEpochMilli();
    }

    private static <T> List<Object> list(List<T> elements, Function<T, Object> form) {
        return elements.stream().map(form).toList();
    }

    /** An object under construction, without members for unknown values. */
    private static final class Json {
        private final Map<String, Object> members = new LinkedHashMap<>();

        void put(String name, @Nullable Object value) {
            if (value != null) {
                members.put(name, value);
            }
        }
    }
}
