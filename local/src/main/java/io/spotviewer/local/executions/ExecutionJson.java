package io.spotviewer.local.executions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.StateVisit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An execution as JSON: {@code name, status, startedAt, stoppedAt, input, output, error, cause} and {@code visits}, each with {@code
 * state, type, enteredAt, exitedAt, input, output, error, cause} and the {@code failures} that were retried or caught.
 */
final class ExecutionJson {

    private ExecutionJson() {}

    static ObjectNode of(Execution execution) {
        return of(execution, UnaryOperator.identity());
    }

    /** Returns the same JSON with something else in the place of every input and output. */
    static ObjectNode of(Execution execution, UnaryOperator<JsonNode> data) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", execution.name());
        json.put("status", execution.status().name());
        json.put("startedAt", execution.startedAt().toString());
        json.put("stoppedAt", execution.stoppedAt().toString());
        json.set("input", data.apply(execution.input()));
        if (execution.output() != null) {
            json.set("output", data.apply(execution.output()));
        }
        text(json, "error", execution.error());
        text(json, "cause", execution.cause());
        if (!execution.visits().isEmpty()) {
            ArrayNode visits = json.putArray("visits");
            execution.visits().forEach(visit -> visits.add(of(visit, data)));
        }
        return json;
    }

    private static ObjectNode of(StateVisit visit, UnaryOperator<JsonNode> data) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", visit.state());
        json.put("type", visit.type());
        if (!visit.scope().isEmpty()) {
            json.put("scope", visit.scope());
        }
        json.put("enteredAt", visit.enteredAt().toString());
        json.put("exitedAt", visit.exitedAt().toString());
        json.set("input", data.apply(visit.input()));
        if (visit.output() != null) {
            json.set("output", data.apply(visit.output()));
        }
        text(json, "error", visit.error());
        text(json, "cause", visit.cause());
        for (StateVisit.Failure failure : visit.failures()) {
            ObjectNode entry = json.withArray("/failures").addObject();
            entry.put("error", failure.error());
            text(entry, "cause", failure.cause());
            entry.put("at", failure.at().toString());
            text(
                    entry,
                    "nextTryAfter",
                    failure.pause() == null ? null : failure.pause().toString());
        }
        return json;
    }

    private static void text(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
