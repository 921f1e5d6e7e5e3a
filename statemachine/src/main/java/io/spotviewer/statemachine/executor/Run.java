package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.states.ErrorNames;
import io.spotviewer.statemachine.states.PayloadLimit;
import io.spotviewer.statemachine.states.State;
import io.spotviewer.statemachine.states.StateFailure;
import io.spotviewer.statemachine.states.Transition;
import io.spotviewer.statemachine.states.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One execution under way, on one thread. */
final class Run {

    private static final String OUT_OF_TIME = "The execution took longer than the machine's TimeoutSeconds.";

    private final TaskRuntime runtime;
    private final InstantSource clock;
    private final Pauses pauses;
    private final String name;
    private final JsonNode input;
    private final Instant startedAt;
    private final @Nullable Instant deadline;
    private final RandomGenerator random;
    private final List<RecordedVisit> visits = new ArrayList<>();

    /** The machine's own TimeoutSeconds are over; no state can catch that. */
    private static final class OutOfTime extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("the execution is out of time", null, false, false);
        }
    }

    Run(
            TaskRuntime runtime,
            InstantSource clock,
            Pauses pauses,
            String name,
            JsonNode input,
            @Nullable Integer timeoutSeconds) {
        this.runtime = runtime;
        this.clock = clock;
        this.pauses = pauses;
        this.name = name;
        this.input = input;
        this.startedAt = clock.instant();
        this.deadline = timeoutSeconds == null ? null : startedAt.plusSeconds(timeoutSeconds);
        // By the name, so that the same execution makes the same pauses again.
        this.random = new SplittableRandom(name.hashCode());
    }

    Execution execute(Workflow workflow) {
        try {
            PayloadLimit.check("The execution's input", input);
            JsonNode output = workflow(workflow, "", input, Map.of(), null);
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
                visits.stream().map(RecordedVisit::toStateVisit).toList());
    }

    JsonNode workflow(
            Workflow workflow,
            String scopeName,
            JsonNode given,
            Map<String, JsonNode> outerVariables,
            @Nullable ObjectNode mapPosition)
            throws StateFailure {
        JsonNode data = given;
        Map<String, JsonNode> variables = outerVariables;
        String next = workflow.startAt();
        while (next != null) {
            checkTime();
            RecordedVisit visit =
                    new RecordedVisit(this, workflow.state(next), scopeName, data, variables, mapPosition);
            visits.add(visit);
            Transition transition = perform(workflow.state(next), visit);
            data = transition.output();
            variables = transition.variables();
            next = transition.next();
        }
        return data;
    }

    private static Transition perform(State state, RecordedVisit visit) throws StateFailure {
        try {
            Transition transition = state.perform(visit);
            visit.left(transition.output());
            return transition;
        } catch (StateFailure e) {
            visit.ended(e);
            throw e;
        } catch (OutOfTime e) {
            visit.ended(new StateFailure(ErrorNames.TIMEOUT, OUT_OF_TIME));
            throw e;
        }
    }

    JsonNode call(String resource, JsonNode arguments, @Nullable Integer timeoutSeconds) throws StateFailure {
        Instant before = clock.instant();
        JsonNode result;
        try {
            result = runtime.run(resource, arguments);
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
        pauses.pause(duration);
        checkTime();
    }

    private void checkTime() {
        if (deadline != null && clock.instant().isAfter(deadline)) {
            throw new OutOfTime();
        }
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
