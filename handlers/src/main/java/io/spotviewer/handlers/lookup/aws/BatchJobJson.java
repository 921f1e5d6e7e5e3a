package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.records.workflow.WorkflowNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.batch.model.ArrayPropertiesDetail;
import software.amazon.awssdk.services.batch.model.AttemptContainerDetail;
import software.amazon.awssdk.services.batch.model.AttemptDetail;
import software.amazon.awssdk.services.batch.model.ContainerDetail;
import software.amazon.awssdk.services.batch.model.EksContainerDetail;
import software.amazon.awssdk.services.batch.model.EksContainerResourceRequirements;
import software.amazon.awssdk.services.batch.model.EksPodPropertiesDetail;
import software.amazon.awssdk.services.batch.model.EphemeralStorage;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobTimeout;
import software.amazon.awssdk.services.batch.model.NodeProperties;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.RetryStrategy;
import software.amazon.awssdk.services.batch.model.RuntimePlatform;

/**
 * The translation of the SDK's job back into the JSON it came as, so that events and DescribeJobs are read by the same rules. It takes only
 * the parts that those rules use: never environment or command, and of the parameters only those by which a workflow engine names its task.
 */
final class BatchJobJson {

    private BatchJobJson() {}

    static Map<String, Object> of(JobDetail job) {
        Json json = new Json();
        json.put("jobId", job.jobId());
        json.put("jobName", job.jobName());
        json.put("jobQueue", job.jobQueue());
        json.put("jobDefinition", job.jobDefinition());
        json.put("status", job.statusAsString());
        json.put("statusReason", job.statusReason());
        json.put("createdAt", job.createdAt());
        json.put("startedAt", job.startedAt());
        json.put("stoppedAt", job.stoppedAt());
        json.put("shareIdentifier", job.shareIdentifier());
        json.put("isTerminated", job.isTerminated());
        json.put("isCancelled", job.isCancelled());
        json.put("platformCapabilities", job.platformCapabilitiesAsStrings());
        json.put("tags", job.hasTags() ? job.tags() : null);
        json.put("parameters", job.hasParameters() ? WorkflowNames.parameters(job.parameters()) : null);
        json.put("retryStrategy", job.retryStrategy(), BatchJobJson::of);
        json.put("timeout", job.timeout(), BatchJobJson::of);
        json.put("arrayProperties", job.arrayProperties(), BatchJobJson::of);
        json.put("nodeProperties", job.nodeProperties(), BatchJobJson::of);
        json.put("container", job.container(), BatchJobJson::of);
        json.put("attempts", list(job.attempts(), BatchJobJson::of));
        json.put("eksAttempts", list(job.eksAttempts(), attempt -> {
            Json of = new Json();
            of.put("podName", attempt.podName());
            of.put("statusReason", attempt.statusReason());
            of.put("startedAt", attempt.startedAt());
            of.put("stoppedAt", attempt.stoppedAt());
            of.put(
                    "containers",
                    list(attempt.containers(), container -> ended(container.exitCode(), container.reason())));
            return of;
        }));
        json.put("eksProperties", job.eksProperties(), eks -> {
            Json of = new Json();
            of.put("podProperties", eks.podProperties(), BatchJobJson::of);
            return of;
        });
        json.put("ecsProperties", job.ecsProperties(), ecs -> {
            Json of = new Json();
            of.put("taskProperties", list(ecs.taskProperties(), task -> {
                Json taskOf = placed(task.taskArn(), task.containerInstanceArn());
                taskOf.put("runtimePlatform", task.runtimePlatform(), BatchJobJson::of);
                taskOf.put("ephemeralStorage", task.ephemeralStorage(), BatchJobJson::of);
                taskOf.put("containers", list(task.containers(), container -> {
                    Json containerOf = ended(container.exitCode(), container.reason());
                    containerOf.put("logStreamName", container.logStreamName());
                    containerOf.put("resourceRequirements", list(container.resourceRequirements(), BatchJobJson::of));
                    return containerOf;
                }));
                return taskOf;
            }));
            return of;
        });
        return json.members;
    }

    private static Json of(RetryStrategy retry) {
        Json json = new Json();
        json.put("attempts", retry.attempts());
        return json;
    }

    private static Json of(JobTimeout timeout) {
        Json json = new Json();
        json.put("attemptDurationSeconds", timeout.attemptDurationSeconds());
        return json;
    }

    private static Json of(ArrayPropertiesDetail array) {
        Json json = new Json();
        json.put("size", array.size());
        json.put("index", array.index());
        return json;
    }

    private static Json of(NodeProperties nodes) {
        Json json = new Json();
        json.put("numNodes", nodes.numNodes());
        return json;
    }

    private static Json of(ContainerDetail container) {
        Json json = placed(container.taskArn(), container.containerInstanceArn());
        json.put("exitCode", container.exitCode());
        json.put("reason", container.reason());
        json.put("logStreamName", container.logStreamName());
        json.put("vcpus", container.vcpus());
        json.put("memory", container.memory());
        json.put("resourceRequirements", list(container.resourceRequirements(), BatchJobJson::of));
        json.put("runtimePlatform", container.runtimePlatform(), BatchJobJson::of);
        json.put("ephemeralStorage", container.ephemeralStorage(), BatchJobJson::of);
        json.put("fargatePlatformConfiguration", container.fargatePlatformConfiguration(), platform -> new Json());
        return json;
    }

    private static Json of(RuntimePlatform runtime) {
        Json json = new Json();
        json.put("operatingSystemFamily", runtime.operatingSystemFamily());
        json.put("cpuArchitecture", runtime.cpuArchitecture());
        return json;
    }

    private static Json of(EphemeralStorage storage) {
        Json json = new Json();
        json.put("sizeInGiB", storage.sizeInGiB());
        return json;
    }

    private static Json of(ResourceRequirement requirement) {
        Json json = new Json();
        json.put("type", requirement.typeAsString());
        json.put("value", requirement.value());
        return json;
    }

    private static Json of(AttemptDetail attempt) {
        Json json = new Json();
        json.put("startedAt", attempt.startedAt());
        json.put("stoppedAt", attempt.stoppedAt());
        json.put("statusReason", attempt.statusReason());
        json.put("container", attempt.container(), BatchJobJson::of);
        json.put("taskProperties", list(attempt.taskProperties(), task -> {
            Json of = placed(task.taskArn(), task.containerInstanceArn());
            of.put("containers", list(task.containers(), container -> {
                Json containerOf = ended(container.exitCode(), container.reason());
                containerOf.put("logStreamName", container.logStreamName());
                return containerOf;
            }));
            return of;
        }));
        return json;
    }

    private static Json of(AttemptContainerDetail container) {
        Json json = placed(container.taskArn(), container.containerInstanceArn());
        json.put("exitCode", container.exitCode());
        json.put("reason", container.reason());
        json.put("logStreamName", container.logStreamName());
        return json;
    }

    private static Json of(EksPodPropertiesDetail pod) {
        Json json = new Json();
        json.put("podName", pod.podName());
        json.put("containers", list(pod.containers(), BatchJobJson::of));
        return json;
    }

    private static Json of(EksContainerDetail container) {
        Json json = ended(container.exitCode(), container.reason());
        json.put("resources", container.resources(), BatchJobJson::of);
        return json;
    }

    private static Json of(EksContainerResourceRequirements resources) {
        Json json = new Json();
        json.put("limits", resources.limits());
        json.put("requests", resources.requests());
        return json;
    }

    private static Json placed(@Nullable String taskArn, @Nullable String containerInstanceArn) {
        Json json = new Json();
        json.put("taskArn", taskArn);
        json.put("containerInstanceArn", containerInstanceArn);
        return json;
    }

    private static Json ended(@Nullable Integer exitCode, @Nullable String reason) {
        Json json = new Json();
        json.put("exitCode", exitCode);
        json.put("reason", reason);
        return json;
    }

    private static <T> List<Object> list(List<T> all, Function<T, Json> each) {
        return all.stream().<Object>map(one -> each.apply(one).members).toList();
    }

    /** A JSON object under construction, without members for null values. */
    private static final class Json {

        private final Map<String, Object> members = new TreeMap<>();

        private void put(String name, @Nullable Object value) {
            if (value != null) {
                members.put(name, value);
            }
        }

        private <T> void put(String name, @Nullable T value, Function<T, Json> json) {
            if (value != null) {
                members.put(name, json.apply(value).members);
            }
        }
    }
}
