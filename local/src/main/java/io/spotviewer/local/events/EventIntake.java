package io.spotviewer.local.events;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.rules.DeployedRules;
import io.spotviewer.local.rules.Selection;
import io.spotviewer.local.rules.UndeliverableEventException;
import io.spotviewer.records.PlainJson;
import io.spotviewer.statemachine.definition.ServiceIntegration;
import io.spotviewer.statemachine.definition.StateMachine;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.LambdaTaskRuntime;
import io.spotviewer.statemachine.executor.Pauses;
import io.spotviewer.statemachine.executor.StateMachineExecutor;
import io.spotviewer.statemachine.executor.TaskRuntime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of events in a deployment: the deployed rules select and trim, the state machine of jobs or that of instances runs the handlers, and
 * an event that can't be processed is parked with its reason. Safe for many threads.
 */
public final class EventIntake {

    private static final String PARK = ServiceIntegration.SQS_SEND_MESSAGE.resource();
    private static final int NUMBER_DIGITS = 6;
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final DeployedRules rules = DeployedRules.packaged();
    private final StateMachineExecutor jobs;
    private final StateMachineExecutor instances;
    private final Consumer<Execution> log;
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param handlers the Lambda handlers by the name of their Task state
     * @param log receives every execution
     * @param clock the time of executions
     */
    public EventIntake(
            Map<String, ? extends RequestHandler<?, ?>> handlers, Consumer<Execution> log, InstantSource clock) {
        TreeMap<String, RequestHandler<?, ?>> functions = new TreeMap<>();
        handlers.forEach((state, handler) -> functions.put("${" + state + "FunctionArn}", handler));
        TaskRuntime lambda = new LambdaTaskRuntime(functions, clock);
        this.jobs = executor(StateMachine.jobAnalytics(), lambda, clock);
        this.instances = executor(StateMachine.instanceAnalytics(), lambda, clock);
        this.log = log;
    }

    private static StateMachineExecutor executor(StateMachine machine, TaskRuntime lambda, InstantSource clock) {
        TreeMap<String, TaskRuntime> runtimes = new TreeMap<>();
        machine.resources().forEach(resource -> runtimes.put(resource, lambda));
        // The queue is the execution log: a parked event is an execution that failed, and its message is that one's
        // input.
        runtimes.put(
                PARK,
                (resource, message) -> JsonNodeFactory.instance.objectNode().put("MessageId", "in the log"));
        return new StateMachineExecutor(machine, TaskRuntime.byResource(runtimes), clock, Pauses.none());
    }

    /** The outcome for an event, the gravest first. */
    public enum Fate {
        /** It could not be processed, for the stated reason. It is parked as a failed execution. */
        PARKED,
        /** It is now in the record of a job or an instance. */
        RECORDED,
        /** It is about nothing that is recorded, for the stated reason. */
        IGNORED
    }

    /**
     * The outcome for one event.
     *
     * @param fate the kind of outcome
     * @param reason the reason; empty for a recorded event
     * @param execution the execution that handled it; empty if none was started
     */
    public record Outcome(Fate fate, String reason, String execution) {}

    /**
     * Handles one EventBridge envelope, or any other JSON in its place. Where several rules match, each starts an execution, and the outcome
     * is the gravest.
     */
    public Outcome take(JsonNode envelope) {
        Selection selection;
        try {
            selection = rules.select(envelope);
        } catch (UndeliverableEventException e) {
            return new Outcome(Fate.PARKED, String.valueOf(e.getMessage()), "");
        }
        String id = envelope.path("id").asText("");
        return selection.starts().stream()
                .map(start -> startOf(id, start.input()))
                .min(Comparator.comparing(Outcome::fate))
                .orElseGet(() -> new Outcome(Fate.IGNORED, selection.reason(), ""));
    }

    /** Runs the execution that a rule starts for the event of that id, to its end. */
    public Outcome startOf(String eventId, ObjectNode input) {
        String id = PLAIN_ID.matcher(eventId).matches() ? eventId : "event";
        String number = Long.toString(taken.incrementAndGet());
        return start("0".repeat(Math.max(0, NUMBER_DIGITS - number.length())) + number + "-" + id, input);
    }

    /** Runs an execution that no rule started, to its end. */
    public Outcome start(String name, ObjectNode input) {
        boolean ofInstance = input.path("entrance").asText().equals("instance");
        Execution execution = (ofInstance ? instances : jobs).run(name, input);
        log.accept(execution);
        if (execution.status() != Execution.Status.SUCCEEDED) {
            return new Outcome(Fate.PARKED, execution.error() + ": " + reasonIn(execution.cause()), name);
        }
        JsonNode output = execution.output() == null ? JsonNodeFactory.instance.missingNode() : execution.output();
        for (String step : new String[] {"job", "instance"}) {
            JsonNode ignored = output.path(step).path("ignored");
            if (ignored.isTextual()) {
                return new Outcome(Fate.IGNORED, ignored.asText(), name);
            }
        }
        return new Outcome(Fate.RECORDED, "", name);
    }

    /** Returns the message inside the JSON in which Lambda wraps an exception. */
    private static String reasonIn(@Nullable String cause) {
        if (cause == null) {
            return "no cause was given";
        }
        try {
            JsonNode json = PlainJson.MAPPER.readTree(cause);
            return json.path("errorMessage").asText(cause);
        } catch (JsonProcessingException e) {
            return cause;
        }
    }
}
