package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.states.State;
import io.spotviewer.statemachine.states.Transition;
import io.spotviewer.statemachine.states.Workflow;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.PayloadLimit;
import io.spotviewer.statemachine.template.StateFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One execution under way, on one thread. */
final class Run {

    private static final String OUT_OF_TIME = "The execution took longer than the machine's TimeoutSeconds.";

    private final Surroundings surroundings;
    private final InstantSource clock;
    private final String name;
    private final JsonNode input;
    private Instant startedAt;
    private final @Nullable Instant deadline;
    private final RandomGenerator random;
    private final List<StateVisit> earlierVisits = new ArrayList<>();
    private final List<RecordedVisit> visits = new ArrayList<>();
    private final Map<String, MapRun> mapRuns = new LinkedHashMap<>();
    private @Nullable Resumption resumption;

    /** The machine's own TimeoutSeconds are over; no state can catch that. */
    private static final class OutOfTime extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("the execution is out of time", null, false, false);
        }
    }

    Run(Surroundings surroundings, String name, JsonNode input, @Nullable Integer timeoutSeconds) {
        this.surroundings = surroundings;
        this.clock = surroundings.clock();
        this.name = name;
        this.input = input;
        this.startedAt = clock.instant();
        this.deadline = timeoutSeconds == null ? null : startedAt.plusSeconds(timeoutSeconds);
        // By the name, so that the same execution makes the same pauses again.
        this.random = new SplittableRandom(name.hashCode());
    }

    Execution execute(Workflow workflow) {
        return execute(workflow, null);
    }

    /** Goes on with an execution that did not succeed, from the state that failed. */
    Execution resume(Workflow workflow, Execution before) {
        startedAt = before.startedAt();
        earlierVisits.addAll(before.visits());
        before.mapRuns().forEach(this::ended);
        return execute(workflow, before.resumption());
    }

    private Execution execute(Workflow workflow, @Nullable Resumption from) {
        try {
            PayloadLimit.check("The execution's input", input);
            JsonNode output = from == null ? workflow(workflow, "", input, Map.of(), null) : workflow(workflow, from);
            return ended(Execution.Status.SUCCEEDED, output, null, null);
        } catch (StateFailure e) {
            return ended(Execution.Status.FAILED, null, e.error(), e.reason());
        } catch (OutOfTime e) {
            return ended(Execution.Status.TIMED_OUT, null, ErrorNames.TIMEOUT, OUT_OF_TIME);
        }
    }

    private Execution ended(
            Execution.Status status, @Nullable JsonNode output, @Nullable String error, @Nullable String cause) {
        return new Execution(
                name,
                status,
                startedAt,
                clock.instant(),
                input,
                output,
                error,
                cause,
                Stream.concat(earlierVisits.stream(), visits.stream().map(RecordedVisit::toStateVisit))
                        .toList(),
                List.copyOf(mapRuns.values()),
                status == Execution.Status.SUCCEEDED ? null : resumption);
    }

    JsonNode workflow(
            Workflow workflow,
            String scopeName,
            JsonNode given,
            Map<String, JsonNode> outerVariables,
            @Nullable ObjectNode mapPosition)
            throws StateFailure {
        return workflow(
                workflow, scopeName, mapPosition, new Resumption(workflow.startAt(), given, outerVariables, null));
    }

    private JsonNode workflow(Workflow workflow, Resumption from) throws StateFailure {
        return workflow(workflow, "", null, from);
    }

    private JsonNode workflow(Workflow workflow, String scopeName, @Nullable ObjectNode mapPosition, Resumption from)
            throws StateFailure {
        JsonNode data = from.input();
        Map<String, JsonNode> variables = from.variables();
        MapRun toRedrive = from.mapRun();
        String next = from.state();
        while (next != null) {
            checkTime();
            RecordedVisit visit =
                    new RecordedVisit(this, workflow.state(next), scopeName, data, variables, mapPosition, toRedrive);
            visits.add(visit);
            toRedrive = null;
            Transition transition = perform(workflow.state(next), visit, scopeName.isEmpty());
            data = transition.output();
            variables = transition.variables();
            next = transition.next();
        }
        return data;
    }

    private Transition perform(State state, RecordedVisit visit, boolean outermost) throws StateFailure {
        try {
            Transition transition = state.perform(visit);
            visit.left(transition.output());
            return transition;
        } catch (StateFailure e) {
            visit.ended(e);
            if (outermost) {
                resumption = visit.resumption(e);
            }
            throw e;
        } catch (OutOfTime e) {
            if (outermost) {
                resumption = visit.resumption(null);
            }
            visit.ended(new StateFailure(ErrorNames.TIMEOUT, OUT_OF_TIME));
            throw e;
        }
    }

    JsonNode call(String resource, JsonNode arguments, @Nullable Integer timeoutSeconds) throws StateFailure {
        Instant before = clock.instant();
        JsonNode result;
        try {
            result = surroundings.runtime().run(resource, arguments);
        } catch (TaskFailedException e) {
            checkTime();
            throw new StateFailure(e.errorName(), e.getMessage());
        }
        checkTime();
        Duration taken = Duration.between(before, clock.instant());
        if (timeoutSeconds != null && taken.compareTo(Duration.ofSeconds(timeoutSeconds)) > 0) {
            // The answer came, but Step Functions would no longer have waited for it.
            throw new StateFailure(
                    ErrorNames.TIMEOUT,
                    "The Task took " + taken.toMillis() + " ms; its TimeoutSeconds are " + timeoutSeconds + ".");
        }
        return result;
    }

    void pause(Duration duration) {
        surroundings.pauses().pause(duration);
        checkTime();
    }

    void checkTime() {
        if (deadline != null && clock.instant().isAfter(deadline)) {
            throw new OutOfTime();
        }
    }

    String name() {
        return name;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Returns the number of Map Runs that the execution has started so far. */
    int mapRuns() {
        return mapRuns.size();
    }

    /** Notes a Map Run; one that was redriven takes the place of itself. */
    void ended(MapRun mapRun) {
        mapRuns.put(mapRun.arn(), mapRun);
    }

    Instant now() {
        return clock.instant();
    }

    RandomGenerator random() {
        return random;
    }

    /** Makes a context object with the fields of the whole execution. */
    ObjectNode executionContext() {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", name).put("Name", name).put("StartTime", startedAt.toString());
        execution.set("Input", input);
        return context;
    }
}
