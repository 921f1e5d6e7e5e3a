package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.regenerate.RegenerationException;
import io.spotviewer.viewer.regenerate.StateMachineRegeneration;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regenerations by a state machine against the wire format of Step Functions, over HTTP, set up the SDK's own way. */
class StepFunctionsWireTest {

    private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:site";
    private static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:site:";
    private static final String NONE = "{\"executions\":[]}";

    AwsStandIn aws;

    @BeforeEach
    void standInForAws() throws IOException {
        aws = new AwsStandIn();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anExecutionIsStartedWhereNoneRuns() throws Exception {
        aws.willAnswer(200, "{\"executions\":[]}");
        aws.willAnswer(200, "{\"executionArn\":\"" + EXECUTION + "viewer-1\",\"startDate\":1.7684721E9}");
        aws.willAnswer(200, execution("viewer-1", "RUNNING", ""));
        StateMachineRegeneration regeneration = regeneration();

        Regeneration.Started started = regeneration.start();
        assertThat(started.id()).isEqualTo("viewer-1");
        assertThat(started.executionArn()).isEqualTo(EXECUTION + "viewer-1");
        assertThat(started.joined()).isFalse();
        assertThat(started.consoleUrl())
                .hasValue(
                        "https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/"
                                + EXECUTION + "viewer-1");
        Regeneration.State state = regeneration.state("viewer-1").orElseThrow();
        assertThat(state.status()).isEqualTo(Regeneration.Status.RUNNING);
        assertThat(state.startedAt()).hasValue(Instant.parse("2026-01-15T10:15:00Z"));
        assertThat(aws.requests().get(0))
                .startsWith("ListExecutions ")
                .contains("\"statusFilter\":\"RUNNING\"", MACHINE);
        assertThat(aws.requests().get(1))
                .startsWith("StartExecution ")
                .contains(MACHINE, "\"name\":\"viewer-1768472100000\"");
        assertThat(aws.requests().get(2)).startsWith("DescribeExecution ").contains(EXECUTION + "viewer-1");
    }

    @Test
    void anExecutionThatRunsIsJoined() throws Exception {
        aws.willAnswer(200, "{\"executions\":[" + execution("scheduled-7", "RUNNING", "") + "]}");

        Regeneration.Started started = regeneration().start();
        assertThat(started.id()).isEqualTo("scheduled-7");
        assertThat(started.joined()).isTrue();
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void aListThatLagsBehindStartsNoSecondRun() throws Exception {
        aws.willAnswer(200, NONE);
        aws.willAnswer(200, started("viewer-1"));
        aws.willAnswer(200, NONE);
        aws.willAnswer(
                400, "{\"__type\":\"ExecutionDoesNotExist\",\"message\":\"Execution Does Not Exist: viewer-1\"}");
        aws.willAnswer(200, NONE);
        aws.willAnswer(200, execution("viewer-1", "RUNNING", ""));
        StateMachineRegeneration regeneration = regeneration();

        assertThat(regeneration.start().joined()).isFalse();
        for (int i = 0; i < 2; i++) {
            Regeneration.Started again = regeneration.start();
            assertThat(again.id()).isEqualTo("viewer-1");
            assertThat(again.joined()).isTrue();
        }
    }

    @Test
    void aRunThatHasEndedIsNotJoined() throws Exception {
        aws.willAnswer(200, NONE);
        aws.willAnswer(200, started("viewer-1"));
        aws.willAnswer(200, NONE);
        aws.willAnswer(200, execution("viewer-1", "SUCCEEDED", ",\"stopDate\":1.76847216E9"));
        aws.willAnswer(200, started("viewer-2"));
        StateMachineRegeneration regeneration = regeneration();
        regeneration.start();

        Regeneration.Started next = regeneration.start();
        assertThat(next.id()).isEqualTo("viewer-2");
        assertThat(next.joined()).isFalse();
    }

    @Test
    void askingAHundredTimesCostsOneCall() throws Exception {
        aws.willAnswer(200, "{\"executions\":[" + execution("x", "RUNNING", "") + "]}");
        aws.willAnswer(200, execution("x", "RUNNING", ""));
        StateMachineRegeneration regeneration = regeneration();
        regeneration.start();
        for (int i = 0; i < 100; i++) {
            assertThat(regeneration.state("x").orElseThrow().status()).isEqualTo(Regeneration.Status.RUNNING);
        }

        assertThat(aws.requests()).hasSize(2);
    }

    @Test
    void aHundredPostsAtOnceStartOneExecution(@TempDir Path folder) throws Exception {
        aws.willAnswer(200, NONE);
        aws.willAnswer(200, started("viewer-1"));
        aws.willAnswer(200, NONE);
        aws.willAnswer(200, execution("viewer-1", "RUNNING", ""));
        aws.willAnswer(200, NONE);
        ExecutorService clients = Executors.newFixedThreadPool(100);
        try (RunningServer server = RunningServer.of(RunningServer.config(folder), regeneration(), Clock.systemUTC())) {
            List<Callable<HttpResponse<String>>> posts = Collections.nCopies(
                    100, () -> server.send("POST", "/regenerate", "Authorization", "Bearer " + RunningServer.TOKEN));
            for (Future<HttpResponse<String>> answer : clients.invokeAll(posts)) {
                assertThat(answer.get().statusCode()).isEqualTo(202);
                assertThat(answer.get().body()).contains("\"statusUrl\":\"/regenerations/viewer-1\"");
            }
        } finally {
            clients.shutdownNow();
        }

        assertThat(aws.requests())
                .filteredOn(request -> request.startsWith("StartExecution "))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, SUCCEEDED",
        "FAILED, FAILED",
        "TIMED_OUT, FAILED",
        "ABORTED, FAILED",
        "PENDING_REDRIVE, RUNNING"
    })
    void everyEndOfAnExecutionHasItsStatus(String said, Regeneration.Status status) throws Exception {
        aws.willAnswer(200, "{\"executions\":[" + execution("x", "RUNNING", "") + "]}");
        aws.willAnswer(200, execution("x", said, ",\"stopDate\":1.76847216E9,\"error\":\"SpotViewer.Full\""));
        StateMachineRegeneration regeneration = regeneration();
        regeneration.start();
        Regeneration.State state = regeneration.state("x").orElseThrow();

        assertThat(state.status()).isEqualTo(status);
        if (status == Regeneration.Status.FAILED) {
            assertThat(state.error()).get().asString().contains(said, "SpotViewer.Full");
        }
    }

    @Test
    void madeUpNamesCostNoCall() throws Exception {
        assertThat(regeneration().state("made-up")).isEmpty();
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void whatStepFunctionsRefusesIsNotShownToTheCaller() throws Exception {
        aws.willAnswer(
                400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"user arn:aws:iam::1:role/x may not\"}");
        StateMachineRegeneration regeneration = regeneration();

        assertThatThrownBy(regeneration::start)
                .isInstanceOf(RegenerationException.class)
                .hasMessage("the state machine cannot be started now; the server's log says why");
    }

    @Test
    void theConsoleOfAnotherPartitionIsAtItsOwnAddress() {
        assertThat(StateMachineRegeneration.consoleUrl("arn:aws-cn:states:cn-north-1:123456789012:execution:site:x"))
                .startsWith("https://cn-north-1.console.amazonaws.cn/states/home?region=cn-north-1#");
    }

    private static String started(String name) {
        return "{\"executionArn\":\"" + EXECUTION + name + "\",\"startDate\":1.7684721E9}";
    }

    private static String execution(String name, String status, String more) {
        return "{\"executionArn\":\"" + EXECUTION + name + "\",\"stateMachineArn\":\"" + MACHINE + "\",\"name\":\""
                + name + "\",\"status\":\"" + status + "\",\"startDate\":1.7684721E9" + more + "}";
    }

    private static StateMachineRegeneration regeneration() throws ViewerStartException {
        Clock clock = Clock.fixed(Instant.parse("2026-01-15T10:15:00Z"), ZoneOffset.UTC);
        return new StateMachineRegeneration(AwsClients.stepFunctions(), MACHINE, clock);
    }
}
