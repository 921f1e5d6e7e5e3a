package io.spotviewer.statemachine.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/**
 * A mistake that someone could make in the deployed definition, with the rule that it breaks.
 *
 * @param edit makes the mistake in the definition's States
 */
record Mistake(String what, Rule rule, String state, String message, Consumer<ObjectNode> edit) {

    static final List<Mistake> ALL = List.of(
            new Mistake(
                    "an unknown field",
                    Rule.READABLE,
                    "",
                    "state FetchJob (Task): unknown field Retyr",
                    states -> state(states, "FetchJob")
                            .set("Retyr", state(states, "FetchJob").remove("Retry"))),
            new Mistake(
                    "a misspelt Next",
                    Rule.TARGET_EXISTS,
                    "FetchTasks",
                    "goes on to FetchInstance s",
                    states -> state(states, "FetchTasks").put("Next", "FetchInstance s")),
            new Mistake(
                    "a misspelt catcher's Next",
                    Rule.TARGET_EXISTS,
                    "WriteJobRecord",
                    "goes on to ParkEvents",
                    states -> first(states, "WriteJobRecord", "Catch").put("Next", "ParkEvents")),
            new Mistake(
                    "a state that is passed over",
                    Rule.REACHABLE,
                    "FetchTasks",
                    "ever leads here",
                    states -> state(states, "IsJobToRecord").put("Default", "FetchInstances")),
            new Mistake("a circle", Rule.NO_DEAD_END, "Spin", "ever leads to an end", states -> {
                states.putObject("Spin")
                        .put("Type", "Pass")
                        .put("Comment", "Round and round.")
                        .put("Next", "Spin");
                first(states, "IsJobToRecord", "Choices").put("Next", "Spin");
            }),
            new Mistake(
                    "no Comment",
                    Rule.COMMENT,
                    "Ignored",
                    "has no Comment",
                    states -> state(states, "Ignored").remove("Comment")),
            new Mistake(
                    "no TimeoutSeconds",
                    Rule.TASK_TIMEOUT,
                    "ParkEvent",
                    "has no TimeoutSeconds",
                    states -> state(states, "ParkEvent").remove("TimeoutSeconds")),
            new Mistake(
                    "retries beyond the machine's time",
                    Rule.TASK_FITS_MACHINE,
                    "FetchJob",
                    "may last 1884 s with all its retries; the machine ends after 1800 s",
                    states -> second(states, "FetchJob", "Retry").put("MaxAttempts", 10)),
            new Mistake(
                    "no Retry",
                    Rule.TASK_RETRY,
                    "FetchInstance",
                    "is not tried again after Lambda.TooManyRequestsException",
                    states -> state(states, "FetchInstance").remove("Retry")),
            new Mistake(
                    "a Retry without our transient error",
                    Rule.TASK_RETRY,
                    "FetchJob",
                    "is not tried again after io.spotviewer.records.aws.TransientFaultException",
                    states -> errors(first(states, "FetchJob", "Retry")).remove(5)),
            new Mistake(
                    "a Retry of no attempts",
                    Rule.TASK_RETRY,
                    "FetchJob",
                    "is not tried again after Lambda.ServiceException",
                    states -> first(states, "FetchJob", "Retry").put("MaxAttempts", 0)),
            new Mistake(
                    "no Retry for a snapshot",
                    Rule.SNAPSHOT_AWAITED,
                    "FetchJob",
                    "needs a Retry for Lambda.SnapStartNotReadyException alone",
                    states -> ((ArrayNode) state(states, "FetchJob").path("Retry")).remove(2)),
            new Mistake(
                    "a snapshot awaited for a minute",
                    Rule.SNAPSHOT_AWAITED,
                    "FetchJob",
                    "last 240 s together",
                    states -> third(states, "FetchJob", "Retry").put("MaxAttempts", 3)),
            new Mistake(
                    "a snapshot awaited with jitter",
                    Rule.SNAPSHOT_AWAITED,
                    "FetchJob",
                    "without jitter",
                    states -> third(states, "FetchJob", "Retry").put("JitterStrategy", "FULL")),
            new Mistake(
                    "no Retry for the queue",
                    Rule.TASK_RETRY,
                    "ParkEvent",
                    "is not tried again after an error of SQS",
                    states -> state(states, "ParkEvent").remove("Retry")),
            new Mistake(
                    "a Retry of everything",
                    Rule.NEVER_RETRIED,
                    "FetchJob",
                    "is tried again after io.spotviewer.handlers.step.MalformedEventException, which does not pass",
                    states -> errors(second(states, "FetchJob", "Retry")).add("States.TaskFailed")),
            new Mistake(
                    "a Retry of a configuration fault",
                    Rule.NEVER_RETRIED,
                    "FetchJob",
                    "io.spotviewer.handlers.step.ConfigurationFaultException",
                    states -> errors(first(states, "FetchJob", "Retry"))
                            .add("io.spotviewer.handlers.step.ConfigurationFaultException")),
            new Mistake(
                    "no jitter",
                    Rule.RETRY_BACKOFF,
                    "FetchJob",
                    "JitterStrategy FULL",
                    states -> first(states, "FetchJob", "Retry").remove("JitterStrategy")),
            new Mistake(
                    "a steady pause",
                    Rule.RETRY_BACKOFF,
                    "FetchJob",
                    "BackoffRate over 1",
                    states -> first(states, "FetchJob", "Retry").put("BackoffRate", 1)),
            new Mistake(
                    "a pause without a bound",
                    Rule.RETRY_BACKOFF,
                    "ParkEvent",
                    "MaxDelaySeconds",
                    states -> first(states, "ParkEvent", "Retry").remove("MaxDelaySeconds")),
            new Mistake(
                    "no Catch",
                    Rule.TASK_CATCH,
                    "WriteInstanceRecord",
                    "has no Catch for States.ALL",
                    states -> state(states, "WriteInstanceRecord").remove("Catch")),
            new Mistake(
                    "no Catch for what States.ALL leaves out",
                    Rule.TASK_CATCH,
                    "FetchTasks",
                    "has no Catch for States.DataLimitExceeded",
                    states -> ((ArrayNode) state(states, "FetchTasks").get("Catch")).remove(0)),
            new Mistake("no Default", Rule.CHOICE_DEFAULT, "ChooseEntrance", "has no Default", states -> {
                state(states, "ChooseEntrance").remove("Default");
                state(states, "ChooseEntrance").remove("Output");
            }),
            new Mistake(
                    "a Map of any width", Rule.MAP_CONCURRENCY, "IsJobToRecord", "has no MaxConcurrency", states -> {
                        ObjectNode map = states.putObject("IsJobToRecord");
                        map.put("Type", "Map").put("Comment", "All at once.").put("Next", "FetchTasks");
                        ObjectNode processor = map.putObject("ItemProcessor").put("StartAt", "Each");
                        processor
                                .putObject("States")
                                .putObject("Each")
                                .put("Type", "Succeed")
                                .put("Comment", "Done.");
                    }),
            new Mistake(
                    "a Resource of an unknown kind",
                    Rule.RESOURCE_KNOWN,
                    "ParkEvent",
                    "calls arn:aws:states:::sqs:sendMessages; known are ${ParkEventFunctionArn} and"
                            + " [arn:${Partition}:states:::sqs:sendMessage]",
                    states -> state(states, "ParkEvent").put("Resource", "arn:aws:states:::sqs:sendMessages")),
            new Mistake(
                    "another state's function",
                    Rule.PLACEHOLDER_NAME,
                    "FetchTasks",
                    "calls ${FetchJobFunctionArn}; the function of this state is ${FetchTasksFunctionArn}",
                    states -> state(states, "FetchTasks").put("Resource", "${FetchJobFunctionArn}")),
            new Mistake(
                    "an argument that the queue needs",
                    Rule.INTEGRATION_ARGUMENTS,
                    "ParkEvent",
                    "it needs [QueueUrl, MessageBody]",
                    states -> ((ObjectNode) state(states, "ParkEvent").get("Arguments")).remove("QueueUrl")),
            new Mistake(
                    "an argument that the queue does not know",
                    Rule.INTEGRATION_ARGUMENTS,
                    "ParkEvent",
                    "it needs [QueueUrl, MessageBody]",
                    states -> ((ObjectNode) state(states, "ParkEvent").get("Arguments")).put("Quueue", 1)));

    private static ObjectNode state(ObjectNode states, String name) {
        return (ObjectNode) states.get(name);
    }

    private static ObjectNode first(ObjectNode states, String name, String field) {
        return (ObjectNode) state(states, name).get(field).get(0);
    }

    private static ObjectNode second(ObjectNode states, String name, String field) {
        return (ObjectNode) state(states, name).get(field).get(1);
    }

    private static ObjectNode third(ObjectNode states, String name, String field) {
        return (ObjectNode) state(states, name).get(field).get(2);
    }

    private static ArrayNode errors(ObjectNode retrier) {
        return (ArrayNode) retrier.get("ErrorEquals");
    }
}
