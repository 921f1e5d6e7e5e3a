package io.spotviewer.local.intake.shape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.intake.piece.KnownLists;
import io.spotviewer.local.intake.shape.Spelling.Case;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises values by their shape. A value that only carries others, such as a message of a queue or an element of a log, gives those; they
 * may carry others in turn.
 */
public final class ShapeReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int DEEPEST = 8;
    private static final int LONGEST_PACKED = 8 << 20;

    /** Members that hold the text of a message, by the services that write them. */
    private static final List<String> CARRIERS = List.of(
            "Body",
            "body",
            "Message",
            "message",
            "@message",
            "CloudTrailEvent",
            "cloudTrailEvent",
            "Sns",
            "kinesis",
            "data",
            "awslogs",
            "event",
            "Event",
            "input",
            "responsePayload");

    private static final Map<String, String> OTHER_ANSWERS = Map.of(
            "jobQueues", "an answer of `aws batch describe-job-queues`, which is not needed",
            "computeEnvironments", "an answer of `aws batch describe-compute-environments`, which is not needed",
            "jobDefinitions", "an answer of `aws batch describe-job-definitions`, which is not needed",
            "taskArns", "an answer of `aws ecs list-tasks`: run `aws ecs describe-tasks` for these tasks",
            "containerInstanceArns",
                    "an answer of `aws ecs list-container-instances`: run `aws ecs describe-container-instances` for them",
            "clusterArns", "an answer of `aws ecs list-clusters`, which is not needed",
            "clusters", "an answer of `aws ecs describe-clusters`, which is not needed");

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\w@.:-]{1,40}");
    private static final int NAMES_SHOWN = 4;

    private ShapeReader() {}

    /** Passes on all that the value is or carries. */
    public static void read(JsonNode value, ShapeSink sink) {
        read(value, sink, 0);
    }

    /** Returns what to do with an answer of ListJobs. */
    public static String jobSummaries() {
        return "an answer of `aws batch list-jobs`, which lacks attempts and queues: run `aws batch describe-jobs --jobs …` for these jobs";
    }

    private static void read(JsonNode value, ShapeSink sink, int depth) {
        if (value.isNull() || value.isMissingNode()) {
            return;
        }
        if (depth > DEEPEST) {
            sink.unknown("messages within messages, more than " + DEEPEST + " deep");
        } else if (value.isTextual()) {
            readText(value.textValue(), sink, depth);
        } else if (value.isArray()) {
            value.forEach(element -> read(element, sink, depth + 1));
        } else if (value instanceof ObjectNode object) {
            readObject(object, sink, depth);
        } else {
            sink.unknown("a number or a word, where an object was expected");
        }
    }

    private static void readText(String text, ShapeSink sink, int depth) {
        String json = text.strip();
        if (!json.startsWith("{") && !json.startsWith("[") && !json.startsWith("\"")) {
            sink.unknown("a text without JSON");
            return;
        }
        JsonNode value;
        try {
            value = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            sink.unknown("a text whose JSON is broken");
            return;
        }
        read(value, sink, depth + 1);
    }

    private static void readObject(ObjectNode object, ShapeSink sink, int depth) {
        ObjectNode event = event(object);
        if (event != null) {
            sink.recognised(Shape.EVENT, event);
            return;
        }
        if (isTrailRecord(object)) {
            sink.recognised(Shape.TRAIL_RECORD, object);
            return;
        }
        if (readElement(object, sink) || readLists(object, sink, depth) || readCarried(object, sink, depth)) {
            return;
        }
        sink.unknown(describe(object));
    }

    /** Returns the event in EventBridge's own form; null if it is none. PutEvents and SDKs spell its members in other ways. */
    private static @Nullable ObjectNode event(ObjectNode object) {
        JsonNode source = any(object, "source", "Source");
        JsonNode type = any(object, "detail-type", "detailType", "DetailType");
        if (source == null || type == null || !source.isTextual() || !type.isTextual()) {
            return null;
        }
        JsonNode detail = any(object, "detail", "Detail");
        boolean asText = detail != null && detail.isTextual();
        JsonNode inner = detail;
        for (int i = 0; i < 3 && inner != null && inner.isTextual(); i++) {
            inner = parsed(inner.textValue());
        }
        if (object.has("source") && object.has("detail-type") && !asText) {
            return object;
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = Spelling.name(member.getKey(), Case.LOWER);
            event.set(name.equalsIgnoreCase("detailType") ? "detail-type" : name, member.getValue());
        }
        if (inner != null) {
            event.set("detail", inner.has("JobId") ? Spelling.of(inner, Case.LOWER) : inner);
        }
        return event;
    }

    private static boolean isTrailRecord(ObjectNode object) {
        return any(object, "eventSource", "EventSource") != null
                && any(object, "eventName", "EventName") != null
                && Stream.of("eventVersion", "EventVersion", "eventID", "eventTime")
                        .anyMatch(object::has)
                && !object.has("CloudTrailEvent");
    }

    private static boolean readElement(ObjectNode object, ShapeSink sink) {
        if (any(object, "jobId", "JobId") != null && any(object, "jobQueue", "JobQueue") != null) {
            JsonNode job = Spelling.timesOfBatch(lower(object));
            if (!job.has("status")) {
                sink.unknown("a job without its status: save the whole element, without --query");
            } else {
                sink.recognised(Shape.JOB, job);
            }
        } else if (any(object, "jobId", "JobId") != null
                && any(object, "jobName", "JobName", "status", "Status") != null) {
            sink.unknown(jobSummaries());
        } else if (any(object, "taskArn", "TaskArn") != null
                && any(
                                object,
                                "clusterArn",
                                "ClusterArn",
                                "containerInstanceArn",
                                "ContainerInstanceArn",
                                "lastStatus",
                                "LastStatus")
                        != null) {
            sink.recognised(Shape.TASK, lower(object));
        } else if (any(object, "containerInstanceArn", "ContainerInstanceArn") != null
                && any(
                                object,
                                "ec2InstanceId",
                                "Ec2InstanceId",
                                "EC2InstanceId",
                                "registeredResources",
                                "RegisteredResources")
                        != null) {
            JsonNode instance = lower(object);
            if (instance instanceof ObjectNode spelled && spelled.has("eC2InstanceId")) {
                spelled.set("ec2InstanceId", spelled.remove("eC2InstanceId"));
            }
            sink.recognised(Shape.CONTAINER_INSTANCE, instance);
        } else {
            return readOfEc2(object, sink);
        }
        return true;
    }

    private static boolean readOfEc2(ObjectNode object, ShapeSink sink) {
        boolean isSmall = object.has("instanceId") || object.has("instanceType") || object.has("spotInstanceRequestId");
        ObjectNode named = isSmall && Spelling.of(object, Case.UPPER) instanceof ObjectNode spelled ? spelled : object;
        if (named.has("SpotInstanceRequestId") && named.path("Status").isObject() && !named.has("LaunchTime")) {
            sink.recognised(Shape.SPOT_REQUEST, upper(named));
        } else if (named.has("InstanceId") && named.has("InstanceType")) {
            boolean isWhole = named.has("InstanceLifecycle")
                    || (named.has("LaunchTime") && named.has("Placement") && named.has("State"));
            if (isWhole) {
                sink.recognised(Shape.INSTANCE, upper(named));
            } else {
                sink.unknown(
                        "an instance without its launch, state, place or life cycle: save the whole element, without a --query that picks members");
            }
        } else if (named.has("SpotPrice") && named.has("Timestamp") && named.has("InstanceType")) {
            sink.recognised(Shape.SPOT_PRICE, upper(named));
        } else if (named.has("InstanceType") && (named.has("VCpuInfo") || named.has("MemoryInfo"))) {
            sink.recognised(Shape.INSTANCE_TYPE, upper(named));
        } else if (named.path("product").isObject() && named.path("terms").isObject()) {
            sink.recognised(Shape.PRODUCT, named);
        } else {
            return false;
        }
        return true;
    }

    private static JsonNode lower(ObjectNode object) {
        return Spelling.of(object, Case.LOWER);
    }

    private static JsonNode upper(ObjectNode object) {
        return Spelling.of(object, Case.UPPER);
    }

    private static boolean readLists(ObjectNode object, ShapeSink sink, int depth) {
        boolean found = false;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getValue().isArray() && KnownLists.isOne(member.getKey())) {
                found = true;
                read(member.getValue(), sink, depth + 1);
            }
        }
        return found;
    }

    private static boolean readCarried(ObjectNode object, ShapeSink sink, int depth) {
        if (object.has("field") && object.has("value")) {
            if (object.path("field").asText().equals("@message")) {
                read(object.path("value"), sink, depth + 1);
            }
            return true;
        }
        for (String name : CARRIERS) {
            JsonNode carried = object.get(name);
            if (carried == null || !(carried.isObject() || carried.isTextual())) {
                continue;
            }
            if (name.equals("data") && carried.isTextual()) {
                String unpacked = unpacked(carried.textValue());
                if (unpacked != null) {
                    readText(unpacked, sink, depth + 1);
                    return true;
                }
                continue;
            }
            read(carried, sink, depth + 1);
            return true;
        }
        return false;
    }

    /** Returns the text in Base64, as Kinesis, Firehose and subscriptions of CloudWatch Logs hand it to functions; null if it is none. */
    private static @Nullable String unpacked(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            boolean isGzip = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
            if (isGzip) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    bytes = in.readNBytes(LONGEST_PACKED);
                }
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String describe(ObjectNode object) {
        if (object.isEmpty()) {
            return "an empty object";
        }
        for (Map.Entry<String, String> answer : OTHER_ANSWERS.entrySet()) {
            if (object.path(answer.getKey()).isArray()) {
                return answer.getValue();
            }
        }
        if (object.has("source") != object.has("detail-type")) {
            return "not an EventBridge event: expected a source and a detail-type";
        }
        List<String> names = new ArrayList<>();
        object.fieldNames()
                .forEachRemaining(name -> names.add(PLAIN_NAME.matcher(name).matches() ? name : "…"));
        return "neither an event nor an answer that is known: an object with "
                + names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > NAMES_SHOWN ? ", …" : "");
    }

    private static @Nullable JsonNode any(ObjectNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
