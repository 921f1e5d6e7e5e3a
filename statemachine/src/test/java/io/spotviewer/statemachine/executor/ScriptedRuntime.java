package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tasks that answer by a script, on a clock that only they and the pauses move. */
final class ScriptedRuntime implements TaskRuntime, InstantSource, Pauses {

    private final Map<String, Deque<JsonNode>> script = new HashMap<>();
    private Instant now = Instant.parse("2026-03-14T01:59:00Z");
    final List<JsonNode> calls = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();

    /**
     * @param answers for each resource a list of {"result": …} or {"error": …, "cause": …}, either with "takesSeconds"; the last
     *     one answers every further call
     */
    ScriptedRuntime(JsonNode answers) {
        answers.properties().forEach(resource -> {
            Deque<JsonNode> each = new ArrayDeque<>();
            resource.getValue().forEach(each::add);
            script.put(resource.getKey(), each);
        });
    }

    @Override
    public JsonNode run(String resource, JsonNode arguments) throws TaskFailedException {
        calls.add(arguments);
        Deque<JsonNode> answers = script.get(resource);
        if (answers == null) {
            throw new IllegalStateException("the script has no answer for " + resource);
        }
        JsonNode answer = answers.size() > 1 ? answers.pop() : answers.getFirst();
        now = now.plusSeconds(answer.path("takesSeconds").asLong());
        if (answer.has("error")) {
            throw new TaskFailedException(
                    answer.get("error").textValue(), answer.path("cause").textValue());
        }
        return answer.get("result");
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }
}
