package io.spotviewer.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.records.Quoted;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the deployed EventBridge rules do: pick the events that the state machine handles, and hand on only the parts that it needs.
 * Environment, command and parameters of a job never pass.
 */
public final class EventRules {

    private static final String BATCH_JOB = "Batch Job State Change";
    private static final String SPOT_WARNING = "EC2 Spot Instance Interruption Warning";
    private static final String INSTANCE_STATE = "EC2 Instance State-change Notification";

    private static final List<String> JOB_PARTS = List.of(
            "jobArn",
            "jobName",
            "jobId",
            "jobQueue",
            "jobDefinition",
            "status",
            "statusReason",
            "createdAt",
            "startedAt",
            "stoppedAt",
            "attempts",
            "eksAttempts",
            "platformCapabilities",
            "timeout",
            "isCancelled",
            "isTerminated");
    private static final List<String> CONTAINER_PARTS = List.of(
            "taskArn",
            "containerInstanceArn",
            "exitCode",
            "reason",
            "logStreamName",
            "resourceRequirements",
            "vcpus",
            "memory");

    private EventRules() {}

    /**
     * What becomes of an event.
     *
     * @param input the execution's input, null where no rule matches
     * @param reason why no rule matches; empty where one does
     */
    public record Match(@Nullable ObjectNode input, String reason) {}

    /** Matches and trims one envelope. */
    public static Match match(JsonNode envelope) {
        if (!envelope.isObject()) {
            return none("expected an EventBridge envelope, a JSON object, got JSON of type "
                    + envelope.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        String source = envelope.path("source").asText("");
        String type = envelope.path("detail-type").asText("");
        JsonNode detail = envelope.path("detail");
        if (source.equals("aws.batch") && type.equals(BATCH_JOB)) {
            return detail.path("arrayProperties").has("size")
                    ? none("an array job's parent never runs")
                    : new Match(input("job", envelope, jobDetail(detail)), "");
        }
        if (source.equals("aws.ec2") && (type.equals(SPOT_WARNING) || type.equals(INSTANCE_STATE))) {
            return new Match(
                    input("instance", envelope, parts(detail, List.of("instance-id", "instance-action", "state"))), "");
        }
        return none("no rule is for source " + Quoted.of(source) + " and detail-type " + Quoted.of(type));
    }

    private static Match none(String reason) {
        return new Match(null, reason);
    }

    private static ObjectNode input(String entrance, JsonNode envelope, JsonNode detail) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (String part : List.of("id", "time", "account", "region", "source")) {
            event.set(part, envelope.path(part).isMissingNode() ? null : envelope.get(part));
        }
        event.set("detailType", envelope.get("detail-type"));
        event.set("detail", detail);
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("entrance", entrance);
        input.set("event", event);
        return input;
    }

    private static JsonNode jobDetail(JsonNode detail) {
        if (!detail.isObject()) {
            return detail;
        }
        ObjectNode trimmed = parts(detail, JOB_PARTS);
        if (detail.path("container").isObject()) {
            trimmed.set("container", parts(detail.get("container"), CONTAINER_PARTS));
        }
        if (detail.path("retryStrategy").isObject()) {
            trimmed.set("retryStrategy", parts(detail.get("retryStrategy"), List.of("attempts")));
        }
        if (detail.path("nodeProperties").isObject()) {
            trimmed.set("nodeProperties", parts(detail.get("nodeProperties"), List.of("numNodes")));
        }
        if (detail.path("arrayProperties").isObject()) {
            trimmed.set("arrayProperties", parts(detail.get("arrayProperties"), List.of("index")));
        }
        return trimmed;
    }

    private static ObjectNode parts(JsonNode whole, List<String> names) {
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            if (whole.has(name)) {
                parts.set(name, whole.get(name));
            }
        }
        return parts;
    }
}
