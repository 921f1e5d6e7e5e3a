package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapters against the wire format of S3 and Step Functions, over HTTP, set up the SDK's own way. */
class AwsWireTest {
    private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:site";
    private static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:site:";
    private static final List<String> SETTINGS =
            List.of("aws.region", "aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrl");

    private record Reply(int status, String body) {}

    final Deque<Reply> replies = new ArrayDeque<>();
    final List<String> requests = new ArrayList<>();
    HttpServer aws;

    @BeforeEach
    void standInForAws() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", this::answer);
        aws.start();
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
        System.setProperty("aws.secretAccessKey", "example");
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + aws.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        aws.stop(0);
        SETTINGS.forEach(System::clearProperty);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .map(text -> text.substring(text.indexOf('.') + 1) + " ")
                .orElse("");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(target + exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        Reply reply = replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void anObjectIsReadFromBelowThePrefix() throws Exception {
        replies.add(new Reply(200, "{\"run\":1}"));

        assertThat(read("s3://reports/fleet", "current.json")).isEqualTo("{\"run\":1}");
        assertThat(requests.get(0)).startsWith("GET /reports/fleet/current.json");
    }

    @Test
    void aThrottledReadIsTriedAgain() throws Exception {
        replies.add(new Reply(503, "<Error><Code>SlowDown</Code><Message>wait</Message></Error>"));
        replies.add(new Reply(200, "later"));

        assertThat(read("s3://reports", "current.json")).isEqualTo("later");
    }

    @Test
    void anObjectThatIsNotThereIsToldApart() {
        replies.add(new Reply(404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>"));

        assertThatThrownBy(() -> read("s3://reports/", "current.json"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("s3://reports/current.json");
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, s3:GetObject",
        "404, NoSuchBucket, 404 NoSuchBucket",
        "500, InternalError, 500 InternalError",
        "412, PreconditionFailed, 412 PreconditionFailed"
    })
    void whatS3RefusesIsSaidInItsWords(int status, String code, String said) {
        replies.add(new Reply(status, "<Error><Code>" + code + "</Code><Message>no</Message></Error>"));

        assertThatThrownBy(() -> read("s3://reports/", "current.json"))
                .isInstanceOf(BrokenReleaseException.class)
                .hasMessageContaining("current.json: ")
                .hasMessageContaining(said);
    }

    @Test
    void nothingThereToAnswerIsNoCrash() {
        aws.stop(0);

        assertThatThrownBy(() -> read("s3://reports/", "current.json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("S3 cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({"reports", "s3://", "s3:///x", "https://reports.s3.amazonaws.com/x", "s3://Reports/x", "s3://a"})
    void aPlaceThatIsNoneIsRefused(String url) {
        assertThatThrownBy(() -> S3Location.parse(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExecutionIsStartedWhereNoneRuns() throws Exception {
        replies.add(new Reply(200, "{\"executions\":[]}"));
        replies.add(new Reply(200, "{\"executionArn\":\"" + EXECUTION + "viewer-1\",\"startDate\":1.7684721E9}"));
        replies.add(new Reply(200, execution("viewer-1", "RUNNING", "")));
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
        assertThat(requests.get(0)).startsWith("ListExecutions ").contains("\"statusFilter\":\"RUNNING\"", MACHINE);
        assertThat(requests.get(1))
                .startsWith("StartExecution ")
                .contains(MACHINE, "\"name\":\"viewer-1768472100000\"");
        assertThat(requests.get(2)).startsWith("DescribeExecution ").contains(EXECUTION + "viewer-1");
    }

    @Test
    void anExecutionThatRunsIsJoined() throws Exception {
        replies.add(new Reply(200, "{\"executions\":[" + execution("scheduled-7", "RUNNING", "") + "]}"));

        Regeneration.Started started = regeneration().start();
        assertThat(started.id()).isEqualTo("scheduled-7");
        assertThat(started.joined()).isTrue();
        assertThat(requests).hasSize(1);
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
        replies.add(new Reply(200, "{\"executions\":[" + execution("x", "RUNNING", "") + "]}"));
        replies.add(new Reply(200, execution("x", said, ",\"stopDate\":1.76847216E9,\"error\":\"SpotViewer.Full\"")));
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
        assertThat(requests).isEmpty();
    }

    @Test
    void whatStepFunctionsRefusesIsNotShownToTheCaller() throws Exception {
        replies.add(new Reply(
                400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"user arn:aws:iam::1:role/x may not\"}"));
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

    private static String execution(String name, String status, String more) {
        return "{\"executionArn\":\"" + EXECUTION + name + "\",\"stateMachineArn\":\"" + MACHINE + "\",\"name\":\""
                + name + "\",\"status\":\"" + status + "\",\"startDate\":1.7684721E9" + more + "}";
    }

    private static StateMachineRegeneration regeneration() throws ViewerStartException {
        Clock clock = Clock.fixed(Instant.parse("2026-01-15T10:15:00Z"), ZoneOffset.UTC);
        return new StateMachineRegeneration(AwsClients.stepFunctions(), MACHINE, clock);
    }

    private static String read(String place, String key) throws Exception {
        Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", "set");
        try (InputStream in = new S3Objects(AwsClients.s3(environment), S3Location.parse(place)).open(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
