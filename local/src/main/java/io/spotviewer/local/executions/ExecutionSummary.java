package io.spotviewer.local.executions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.records.PlainJson;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.StateVisit;

/**
 * One execution in one line.
 *
 * @param name its id
 * @param status its final status
 * @param eventTime the event's own time
 * @param subject the job or instance that the event is about
 * @param event the event in short: a job's state, an instance's state, or the warning
 * @param states number of states entered
 * @param lastState the state entered last
 * @param error the error that ended it; empty if it succeeded
 */
public record ExecutionSummary(
        String name,
        String status,
        String eventTime,
        String subject,
        String event,
        int states,
        String lastState,
        String error) {

    static ExecutionSummary of(Execution execution) {
        JsonNode event = execution.input().path("event");
        JsonNode detail = event.path("detail");
        boolean job = detail.has("jobId");
        StateVisit last = execution.visits().isEmpty()
                ? null
                : execution.visits().get(execution.visits().size() - 1);
        return new ExecutionSummary(
                execution.name(),
                execution.status().name(),
                event.path("time").asText(""),
                detail.path(job ? "jobId" : "instance-id").asText(""),
                job
                        ? detail.path("status").asText("")
                        : detail.path("state")
                                .asText(detail.path("instance-action").asText("")),
                execution.visits().size(),
                last == null ? "" : last.state(),
                execution.error() == null ? "" : execution.error());
    }

    /** True if it did not succeed. */
    public boolean failed() {
        return !status.equals("SUCCEEDED");
    }

    /** Returns it as JSON in one line. */
    public String toJson() {
        ObjectNode json = PlainJson.MAPPER.createObjectNode();
        json.put("name", name).put("status", status).put("eventTime", eventTime).put("subject", subject);
        json.put("event", event)
                .put("states", states)
                .put("lastState", lastState)
                .put("error", error);
        return json.toString();
    }

    static ExecutionSummary fromJson(String text) {
        try {
            JsonNode json = PlainJson.MAPPER.readTree(text);
            return new ExecutionSummary(
                    json.path("name").asText(),
                    json.path("status").asText(),
                    json.path("eventTime").asText(),
                    json.path("subject").asText(),
                    json.path("event").asText(),
                    json.path("states").asInt(),
                    json.path("lastState").asText(),
                    json.path("error").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the log of executions is damaged; delete it and run again", e);
        }
    }
}
