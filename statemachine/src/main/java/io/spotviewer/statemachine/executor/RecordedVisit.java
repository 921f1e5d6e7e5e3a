package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.states.DistributedMapState;
import io.spotviewer.statemachine.states.State;
import io.spotviewer.statemachine.states.Visit;
import io.spotviewer.statemachine.states.Workflow;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A visit of a run, with a record of everything that happened in it so far. */
final class RecordedVisit implements Visit {

    private final Run run;
    private final State state;
    private final String scopeName;
    private final JsonNode input;
    private final Map<String, JsonNode> variables;
    private final @Nullable ObjectNode mapPosition;
    private final @Nullable MapRun toRedrive;
    private final Instant enteredAt;
    private final List<StateVisit.Failure> failures = new ArrayList<>();
    private @Nullable MapRun mapRun;
    private @Nullable StateFailure error;
    private @Nullable JsonNode output;
    private @Nullable Instant exitedAt;

    RecordedVisit(
            Run run,
            State state,
            String scopeName,
            JsonNode input,
            Map<String, JsonNode> variables,
            @Nullable ObjectNode mapPosition,
            @Nullable MapRun toRedrive) {
        this.toRedrive = toRedrive;
        this.run = run;
        this.state = state;
        this.scopeName = scopeName;
        this.input = input;
        this.variables = variables;
        this.mapPosition = mapPosition;
        this.enteredAt = run.now();
    }

    @Override
    public JsonNode input() {
        return input;
    }

    @Override
    public Instant now() {
        return run.now();
    }

    @Override
    public RandomGenerator random() {
        return run.random();
    }

    @Override
    public Scope scope() {
        return Scope.of(input, context(mapPosition), variables);
    }

    @Override
    public Scope scopeOf(ObjectNode item) {
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

    @Override
    public JsonNode call(String resource, JsonNode arguments, @Nullable Integer timeoutSeconds) throws StateFailure {
        return run.call(resource, arguments, timeoutSeconds);
    }

    @Override
    public JsonNode inside(Workflow workflow, int index, JsonNode given, @Nullable ObjectNode position)
            throws StateFailure {
        String name = state.name() + "[" + index + "]";
        return run.workflow(
                workflow,
                scopeName.isEmpty() ? name : scopeName + "/" + name,
                given,
                variables,
                position == null ? mapPosition : position);
    }

    @Override
    public JsonNode mapRun(DistributedMapState map, Scope scope) throws StateFailure {
        String place = scopeName.isEmpty() ? state.name() : scopeName + "/" + state.name();
        // Only the first try goes on with the earlier Map Run: a retry is a new one.
        MapRun before = mapRun == null && failures.isEmpty() ? toRedrive : null;
        MapRunner runner = new MapRunner(run, map, place, run.mapRuns(), this, scope, before);
        try {
            return runner.run();
        } finally {
            mapRun = runner.ended();
            run.ended(mapRun);
        }
    }

    /**
     * Returns the place at which the execution can be taken up again.
     *
     * @param failure the error that ended it here; null if its time was over
     */
    Resumption resumption(@Nullable StateFailure failure) {
        // After these two, a redrive starts a new Map Run.
        boolean anew = failure != null
                && (failure.error().equals(ErrorNames.DATA_LIMIT)
                        || failure.error().equals(ErrorNames.RUNTIME));
        return new Resumption(state.name(), input, variables, anew ? null : mapRun);
    }

    @Override
    public void pause(Duration duration) {
        run.pause(duration);
    }

    @Override
    public void retryAfter(StateFailure failure, Duration pause) {
        failures.add(new StateVisit.Failure(failure.error(), failure.reason(), run.now(), pause));
        run.pause(pause);
    }

    @Override
    public void failed(StateFailure failure) {
        failures.add(new StateVisit.Failure(failure.error(), failure.reason(), run.now(), null));
        error = failure;
    }

    void left(JsonNode out) {
        output = out;
        exitedAt = run.now();
    }

    /** Notes that the execution, or the workflow around, ended with this error here. */
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
