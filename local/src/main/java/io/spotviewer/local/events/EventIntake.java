package io.spotviewer.local.events;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.definition.ServiceIntegration;
import io.spotviewer.statemachine.definition.StateMachine;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.LambdaTaskRuntime;
import io.spotviewer.statemachine.executor.Pauses;
import io.spotviewer.statemachine.executor.StateMachineExecutor;
import io.spotviewer.statemachine.executor.TaskRuntime;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes in events as a deployment does: the rules pick and trim, the state machine {@code job-analytics} runs the handlers, and what
 * cannot be processed is set aside with its reason. Safe for use by many threads.
 */
public final class EventIntake {

    private static final String PARK = ServiceIntegration.SQS_SEND_MESSAGE.resource();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final StateMachineExecutor executor;
    private final Consumer<Execution> log;
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param handlers the Lambda handlers by the name of their Task state
     * @param log is shown every execution
     * @param clock stamps executions
     */
    public EventIntake(
            Map<String, ? extends RequestHandler<?, ?>> handlers, Consumer<Execution> log, InstantSource clock) {
        StateMachine machine = StateMachine.jobAnalytics();
        TreeMap<String, RequestHandler<?, ?>> functions = new TreeMap<>();
        handlers.forEach((state, handler) -> functions.put("${" + state + "FunctionArn}", handler));
        TaskRuntime lambda = new LambdaTaskRuntime(functions, clock);
        TreeMap<String, TaskRuntime> runtimes = new TreeMap<>();
        machine.resources().forEach(resource -> runtimes.put(resource, lambda));
        // The queue is the execution log: a parked event is an execution that failed, and its message is that one's
        // input.
        runtimes.put(
                PARK,
                (resource, message) -> JsonNodeFactory.instance.objectNode().put("MessageId", "in the log"));
        this.executor = new StateMachineExecutor(machine, TaskRuntime.byResource(runtimes), clock, Pauses.none());
        this.log = log;
    }

    /** What became of an event. */
    public enum Fate {
        /** It told something of a job or an instance, which is now in the records. */
        RECORDED,
        /** It is not about anything that is recorded: the reason says why. */
        PASSED_OVER,
        /** It could not be processed: the reason says why. It is kept as a failed execution. */
        SET_ASIDE
    }

    /**
     * What became of one event.
     *
     * @param fate what became of it
     * @param reason why; empty for what was recorded
     * @param execution the execution that handled it; empty where none was started
     */
    public record Outcome(Fate fate, String reason, String execution) {}

    /** Takes in one EventBridge envelope, or whatever came in the place of one. */
    public Outcome take(JsonNode envelope) {
        EventRules.Match match = EventRules.match(envelope);
        if (match.input() == null) {
            return new Outcome(Fate.PASSED_OVER, match.reason(), "");
        }
        String id = envelope.path("id").asText("");
        String name = "%06d-%s"
                .formatted(taken.incrementAndGet(), PLAIN_ID.matcher(id).matches() ? id : "event");
        return start(name, match.input());
    }

    /** Runs an execution that something else than a rule starts, to its end. */
    public Outcome start(String name, ObjectNode input) {
        Execution execution = executor.run(name, input);
        log.accept(execution);
        if (execution.status() != Execution.Status.SUCCEEDED) {
            return new Outcome(Fate.SET_ASIDE, execution.error() + ": " + reasonIn(execution.cause()), name);
        }
        JsonNode output = execution.output() == null ? JsonNodeFactory.instance.missingNode() : execution.output();
        for (String step : new String[] {"job", "instance"}) {
            JsonNode ignored = output.path(step).path("ignored");
            if (ignored.isTextual()) {
                return new Outcome(Fate.PASSED_OVER, ignored.asText(), name);
            }
        }
        return new Outcome(Fate.RECORDED, "", name);
    }

    /** Lambda wraps an exception's message in JSON; a reader wants the message. */
    private static String reasonIn(@Nullable String cause) {
        if (cause == null) {
            return "no cause was given";
        }
        try {
            JsonNode json = JSON.readTree(cause);
            return json.path("errorMessage").asText(cause);
        } catch (JsonProcessingException e) {
            return cause;
        }
    }
}
