package io.spotviewer.statemachine.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.definition.DefinitionRules;
import io.spotviewer.statemachine.definition.ServiceIntegration;
import io.spotviewer.statemachine.definition.StateMachine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machines that are deployed, run with scripted answers. */
class JobAnalyticsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StateMachine JOBS = StateMachine.jobAnalytics();
    private static final StateMachine INSTANCES = StateMachine.instanceAnalytics();
    private static final String PARK = ServiceIntegration.SQS_SEND_MESSAGE.resource();

    private static final JsonNode JOB_EVENT = json(
            "{'entrance':'job','event':{'id':'e1','time':'2026-03-14T01:59:00Z','detailType':'Batch Job State Change',"
                    + "'detail':{'jobId':'j1','status':'RUNNING'}}}");
    private static final JsonNode INSTANCE_EVENT =
            json("{'entrance':'instance','event':{'id':'e2','detail':{'instance-id':'i-1','state':'terminated'}}}");

    private static JsonNode json(String singleQuoted) {
        try {
            return JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(singleQuoted, e);
        }
    }

    /** Every state answers with its own name, but for what the test says. */
    private static ObjectNode answers() {
        ObjectNode answers = JSON.createObjectNode();
        for (StateMachine machine : List.of(JOBS, INSTANCES)) {
            for (String resource : machine.resources()) {
                answers.putArray(resource).addObject().putObject("result").put("by", resource);
            }
        }
        return answers;
    }

    private static void answer(ObjectNode answers, String state, String singleQuoted) {
        answers.set(resource(state), json(singleQuoted));
    }

    private static String resource(String state) {
        return "${" + state + "FunctionArn}";
    }

    private static Execution run(JsonNode input, ScriptedRuntime runtime) {
        StateMachine machine = INSTANCE_EVENT.equals(input) ? INSTANCES : JOBS;
        return new StateMachineExecutor(machine, runtime, runtime, runtime).run("test", input);
    }

    private static JsonNode output(Execution execution) {
        return requireNonNull(execution.output(), () -> "failed with " + execution.error());
    }

    private static List<String> states(Execution execution) {
        return execution.visits().stream().map(StateVisit::state).toList();
    }

    @Test
    void theDefinitionsBreakNoRule() {
        assertThat(DefinitionRules.check(StateMachine.jobAnalyticsText())).isEmpty();
        assertThat(DefinitionRules.check(StateMachine.instanceAnalyticsText())).isEmpty();
    }

    @Test
    void everyStateIsOneFunctionOfItsNameOrTheQueue() {
        assertThat(JOBS.resources())
                .containsExactly(
                        resource("FetchInstances"),
                        resource("FetchJob"),
                        resource("FetchTasks"),
                        resource("ResolveInterruption"),
                        resource("WriteJobRecord"),
                        PARK);
        assertThat(INSTANCES.resources())
                .containsExactly(resource("FetchInstance"), resource("WriteInstanceRecord"), PARK);
    }

    @Test
    void aJobEventGoesThroughAllStepsAndEachAnswerIsPutBesideTheOthers() {
        Execution execution = run(JOB_EVENT, new ScriptedRuntime(answers()));
        assertThat(states(execution))
                .containsExactly("FetchJob", "FetchTasks", "FetchInstances", "ResolveInterruption", "WriteJobRecord");
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        ObjectNode expected = JOB_EVENT.deepCopy();
        expected.putObject("job").put("by", resource("FetchJob"));
        expected.putObject("tasks").put("by", resource("FetchTasks"));
        expected.putObject("instances").put("by", resource("FetchInstances"));
        expected.putObject("interruption").put("by", resource("ResolveInterruption"));
        expected.putObject("record").put("by", resource("WriteJobRecord"));
        assertThat(execution.output()).isEqualTo(expected);
    }

    @Test
    void anInstanceEventIsFetchedAndWritten() {
        Execution execution = run(INSTANCE_EVENT, new ScriptedRuntime(answers()));
        assertThat(states(execution)).containsExactly("FetchInstance", "WriteInstanceRecord");
        ObjectNode expected = INSTANCE_EVENT.deepCopy();
        expected.putObject("instance").put("by", resource("FetchInstance"));
        expected.putObject("record").put("by", resource("WriteInstanceRecord"));
        assertThat(execution.output()).isEqualTo(expected);
    }

    /** A Choice after the first step would cost a transition for each event that counts. */
    @Test
    void whatIsIgnoredGoesOnWithItsReason() {
        ObjectNode answers = answers();
        answer(answers, "FetchJob", "[{'result':{'ignored':'parent of an array'}}]");
        Execution execution = run(JOB_EVENT, new ScriptedRuntime(answers));
        assertThat(states(execution)).hasSize(5).endsWith("WriteJobRecord");
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(output(execution).at("/job/ignored").textValue()).isEqualTo("parent of an array");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.spotviewer.records.aws.TransientFaultException",
                "Lambda.TooManyRequestsException",
                "Lambda.ServiceException"
            })
    void whatPassesByItselfIsTriedUpToSevenTimes(String error) {
        ObjectNode answers = answers();
        String failure = "{'error':'" + error + "','cause':'busy'}";
        answer(answers, "FetchTasks", "[" + (failure + ",").repeat(6) + "{'result':{'found':1}}]");
        ScriptedRuntime runtime = new ScriptedRuntime(answers);
        Execution execution = run(JOB_EVENT, runtime);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(output(execution).at("/tasks/found").intValue()).isEqualTo(1);
        assertThat(execution.visits().get(1).failures()).hasSize(6);
        List<Integer> longest = List.of(2, 4, 8, 16, 32, 60);
        for (int i = 0; i < longest.size(); i++) {
            assertThat(runtime.pauses.get(i)).isBetween(Duration.ZERO, Duration.ofSeconds(longest.get(i)));
        }
    }

    @Test
    void aSnapshotThatIsMadeAnewIsAwaitedForFourMinutesEvenly() {
        ObjectNode answers = answers();
        String failure = "{'error':'Lambda.SnapStartNotReadyException','cause':'inactive'}";
        answer(answers, "FetchTasks", "[" + (failure + ",").repeat(12) + "{'result':{'found':1}}]");
        ScriptedRuntime runtime = new ScriptedRuntime(answers);
        Execution execution = run(JOB_EVENT, runtime);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(runtime.pauses).hasSize(12).containsOnly(Duration.ofSeconds(20));
    }

    @Test
    void aLostAnswerIsAskedForTwiceMore() {
        ObjectNode answers = answers();
        answer(answers, "FetchJob", "[{'result':{},'takesSeconds':41}]");
        ScriptedRuntime runtime = new ScriptedRuntime(answers);
        Execution execution = run(JOB_EVENT, runtime);
        assertThat(execution.visits().get(0).failures())
                .extracting(StateVisit.Failure::error)
                .containsExactly("States.Timeout", "States.Timeout", "States.Timeout");
        assertThat(states(execution)).endsWith("ParkEvent", "EventFailed");
        assertThat(execution.error()).isEqualTo("Timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.spotviewer.handlers.step.MalformedEventException",
                "io.spotviewer.handlers.step.ConfigurationFaultException",
                "java.lang.RuntimeException",
                "java.lang.NullPointerException"
            })
    void whatDoesNotPassIsParkedAtOnceWithTheEventAndTheReason(String error) {
        ObjectNode answers = answers();
        answer(answers, "FetchInstances", "[{'error':'" + error + "','cause':'no use'}]");
        ScriptedRuntime runtime = new ScriptedRuntime(answers);
        Execution execution = run(JOB_EVENT, runtime);
        assertThat(runtime.pauses).isEmpty();
        assertThat(states(execution)).endsWith("FetchInstances", "ParkEvent", "EventFailed");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(execution.error()).isEqualTo(error);
        assertThat(execution.cause()).isEqualTo("no use");
        JsonNode sent = runtime.calls.get(runtime.calls.size() - 1);
        assertThat(sent.get("QueueUrl").textValue()).isEqualTo("${DeadLetterQueueUrl}");
        ObjectNode message = JSON.createObjectNode();
        message.set("input", JOB_EVENT);
        message.put("error", error).put("cause", "no use").put("execution", "test");
        assertThat(json(sent.get("MessageBody").textValue())).isEqualTo(message);
    }

    @Test
    void aStateThatGrowsTooLargeIsParkedToo() {
        ObjectNode answers = answers();
        answer(answers, "FetchTasks", "[{'result':'" + "x".repeat(300_000) + "'}]");
        ScriptedRuntime runtime = new ScriptedRuntime(answers);
        Execution execution = run(JOB_EVENT, runtime);
        assertThat(states(execution)).endsWith("FetchTasks", "ParkEvent", "EventFailed");
        assertThat(execution.error()).isEqualTo("DataLimitExceeded");
    }

    @Test
    void whenEvenTheQueueFailsTheExecutionSaysBothReasons() {
        ObjectNode answers = answers();
        answer(
                answers,
                "FetchJob",
                "[{'error':'io.spotviewer.handlers.step.MalformedEventException','cause':'no job id'}]");
        answers.set(PARK, json("[{'error':'SQS.AmazonSQSException','cause':'access denied'}]"));
        ScriptedRuntime runtime = new ScriptedRuntime(answers);
        Execution execution = run(JOB_EVENT, runtime);
        assertThat(runtime.pauses).hasSize(6);
        assertThat(execution.error()).isEqualTo("EventNotParked");
        assertThat(execution.cause())
                .contains("SQS.AmazonSQSException: access denied")
                .contains("io.spotviewer.handlers.step.MalformedEventException: no job id");
    }
}
