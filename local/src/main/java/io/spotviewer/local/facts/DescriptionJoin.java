package io.spotviewer.local.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The join of two descriptions of one thing. A member that changes with the thing's state comes from the description of the later state; any
 * other is filled in where it is unknown. Between two values of the same age the greater one is kept, so that the order never matters.
 */
final class DescriptionJoin {

    private static final List<String> JOB_STATES =
            List.of("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "FAILED", "SUCCEEDED");

    /** A finished attempt never changes, and a retry has one more of them than the attempt before it. */
    static final DescriptionJoin OF_JOBS = new DescriptionJoin(
            List.of("status", "statusReason", "startedAt", "stoppedAt", "current"),
            List.of(
                    job -> job.path("finishedAttempts").asInt(),
                    job -> JOB_STATES.indexOf(job.path("status").asText(""))),
            "");

    /** A started instance is launched anew, so a later launch comes before the state. */
    static final DescriptionJoin OF_INSTANCES = new DescriptionJoin(
            List.of("launchedAt", "stopped", "endedAt", "stateReasonCode", "spotRequestId"),
            List.of(DescriptionJoin::placeInALife),
            "launchedAt");

    static final DescriptionJoin OF_SPOT_REQUESTS =
            new DescriptionJoin(List.of("statusCode", "statusAt"), List.of(), "statusAt");

    /** Tasks and container instances: what is known of them is only ever added to. */
    static final DescriptionJoin OF_THE_REST = new DescriptionJoin(List.of(), List.of(), "");

    private final List<String> ofTheState;
    private final List<ToIntFunction<JsonNode>> age;
    private final String time;

    /**
     * @param ofTheState the members that change with the state
     * @param age the places of a description among others of the same thing and time, the weightiest first
     * @param time the member with the time that orders descriptions before {@code age} does; empty for none
     */
    private DescriptionJoin(List<String> ofTheState, List<ToIntFunction<JsonNode>> age, String time) {
        this.ofTheState = ofTheState;
        this.age = age;
        this.time = time;
    }

    ObjectNode join(ObjectNode a, ObjectNode b) {
        int order = compareAge(a, b);
        ObjectNode joined = (ObjectNode) fill(without(a), without(b));
        for (String member : ofTheState) {
            JsonNode value = order == 0 ? fill(a.path(member), b.path(member)) : (order > 0 ? a : b).path(member);
            if (!value.isMissingNode() && !value.isNull()) {
                joined.set(member, value);
            }
        }
        return joined;
    }

    private ObjectNode without(ObjectNode description) {
        return description.deepCopy().without(ofTheState);
    }

    private int compareAge(JsonNode a, JsonNode b) {
        int order = time.isEmpty()
                ? 0
                : a.path(time).asText("").compareTo(b.path(time).asText(""));
        for (ToIntFunction<JsonNode> place : age) {
            if (order == 0) {
                order = Integer.compare(place.applyAsInt(a), place.applyAsInt(b));
            }
        }
        return order;
    }

    private static int placeInALife(JsonNode instance) {
        if (instance.path("stopped").asBoolean()) {
            return 1;
        }
        return instance.hasNonNull("stateReasonCode") || instance.hasNonNull("endedAt") ? 2 : 0;
    }

    private static JsonNode fill(JsonNode a, JsonNode b) {
        if (a.isMissingNode() || a.isNull()) {
            return b;
        }
        if (b.isMissingNode() || b.isNull()) {
            return a;
        }
        if (a.isObject() && b.isObject()) {
            return members((ObjectNode) a, (ObjectNode) b);
        }
        if (a.isArray() && b.isArray() && isOfAttempts(a) && isOfAttempts(b)) {
            return attempts(a, b);
        }
        return isGreater(a, b) ? a : b;
    }

    private static ObjectNode members(ObjectNode a, ObjectNode b) {
        ObjectNode all = a.deepCopy();
        b.properties().forEach(member -> all.set(member.getKey(), fill(a.path(member.getKey()), member.getValue())));
        return all;
    }

    private static boolean isOfAttempts(JsonNode list) {
        for (JsonNode element : list) {
            if (!element.path("number").isInt()) {
                return false;
            }
        }
        return true;
    }

    private static ArrayNode attempts(JsonNode a, JsonNode b) {
        TreeMap<Integer, JsonNode> byNumber = new TreeMap<>();
        a.forEach(attempt -> byNumber.merge(attempt.path("number").asInt(), attempt, DescriptionJoin::fill));
        b.forEach(attempt -> byNumber.merge(attempt.path("number").asInt(), attempt, DescriptionJoin::fill));
        return JsonNodeFactory.instance.arrayNode().addAll(new ArrayList<>(byNumber.values()));
    }

    private static boolean isGreater(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber() && a.decimalValue().compareTo(b.decimalValue()) != 0) {
            return a.decimalValue().compareTo(b.decimalValue()) > 0;
        }
        return a.toString().compareTo(b.toString()) >= 0;
    }
}
