package io.spotviewer.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A state being in: what it was entered with, and what has happened in it so far. */
final class Visit {
    private final Run run;
    private final State state;
    private final String scopeName;
    private final JsonNode input;
    private final Map<String, JsonNode> variables;
    private final @Nullable ObjectNode mapPosition;
    private final Instant enteredAt;
    private final List<StateVisit.Failure> failures = new ArrayList<>();
    private @Nullable StateFailure error;
    private @Nullable JsonNode output;
    private @Nullable Instant exitedAt;

    Visit(
            Run run,
            State state,
            String scopeName,
            JsonNode input,
            Map<String, JsonNode> variables,
            @Nullable ObjectNode mapPosition) {
        this.run = run;
        this.state = state;
        this.scopeName = scopeName;
        this.input = input;
        this.variables = variables;
        this.mapPosition = mapPosition;
        this.enteredAt = run.now();
    }

    JsonNode input() {
        return input;
    }

    Instant now() {
        return run.now();
    }

    RandomGenerator random() {
        return run.random();
    }

    /** What expressions see at this try. */
    Scope scope() {
        return Scope.of(input, context(mapPosition), variables);
    }

    /** What expressions see when they look at one item of a Map. */
    Scope scopeOf(ObjectNode item) {
        return Scope.of(input, context(item), variables);
    }

    private ObjectNode context(@Nullable ObjectNode map) {
        ObjectNode context = run.executionContext();
        context.putObject("State")
                .put("EnteredTime", enteredAt.toString())
                .put("Name", state.name())
                .put("RetryCount", failures.size());
        if (map != null) {
            context.set("Map", map);
        }
        return context;
    }

    JsonNode call(String resource, JsonNode arguments, @Nullable Integer timeoutSeconds) throws StateFailure {
        return run.call(resource, arguments, timeoutSeconds);
    }

    /** Runs a workflow of this state's, which sees the variables of this one. */
    JsonNode inside(Workflow workflow, int index, JsonNode given, @Nullable ObjectNode position) throws StateFailure {
        String name = state.name() + "[" + index + "]";
        return run.workflow(
                workflow,
                scopeName.isEmpty() ? name : scopeName + "/" + name,
                given,
                variables,
                position == null ? mapPosition : position);
    }

    void pause(Duration duration) {
        run.pause(duration);
    }

    void retryAfter(StateFailure failure, Duration pause) {
        failures.add(new StateVisit.Failure(failure.error(), failure.reason(), run.now(), pause));
        run.pause(pause);
    }

    /** The state gives up its work; a catcher may still lead on from here. */
    void failed(StateFailure failure) {
        failures.add(new StateVisit.Failure(failure.error(), failure.reason(), run.now(), null));
        error = failure;
    }

    void left(JsonNode out) {
        output = out;
        exitedAt = run.now();
    }

    /** The execution, or the workflow around, ended with this error here. */
    void ended(StateFailure failure) {
        error = failure;
        exitedAt = run.now();
    }

    StateVisit toStateVisit() {
        return new StateVisit(
                state.name(),
                state.type(),
                enteredAt,
                exitedAt == null ? run.now() : exitedAt,
                input,
                output,
                failures,
                error == null ? null : error.error(),
                error == null ? null : error.reason(),
                scopeName);
    }
}
