import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.definition.StateMachine;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.MapObjects;
import io.spotviewer.statemachine.executor.MapRun;
import io.spotviewer.statemachine.executor.Pauses;
import io.spotviewer.statemachine.executor.StateMachineExecutor;
import io.spotviewer.statemachine.executor.StateVisit;
import io.spotviewer.statemachine.executor.TaskFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a definition in the project's executor, with the functions and the bucket of the simulated account: {@code SpreadRun URL DEFINITION NAME EXECUTIONS}, where
 * EXECUTIONS begins the ARNs of the machine's executions. Prints status, error, the states, and the numbers of children of its maps, a line each.
 */
final class SpreadRun implements MapObjects {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    private final String executions;

    private SpreadRun(String url, String executions) {
        this.url = url;
        this.executions = executions;
    }

    public static void main(String[] args) throws IOException {
        SpreadRun account = new SpreadRun(args[0], args[3]);
        Execution execution = new StateMachineExecutor(
                        StateMachine.parse(Files.readString(Path.of(args[1]))),
                        account::invoke,
                        Clock.systemUTC(),
                        Pauses.none())
                .withObjects(account)
                .run(args[2], JSON.createObjectNode().put("requestedBy", "lab"));
        System.out.println(execution.status());
        System.out.println(execution.error() + " " + execution.cause());
        System.out.println(execution.visits().stream().map(StateVisit::state).collect(Collectors.joining(" > ")));
        System.out.println(execution.mapRuns().stream()
                .map(MapRun::children)
                .map(List::size)
                .map(String::valueOf)
                .collect(Collectors.joining(" ")));
    }

    private JsonNode invoke(String function, JsonNode input) throws TaskFailedException {
        if (input.has("execution")) {
            // In AWS the id of an execution is its ARN.
            ((ObjectNode) input).put("execution", executions + input.path("execution").asText());
        }
        try {
            HttpResponse<byte[]> answer = send(
                    "lambda",
                    HttpRequest.newBuilder(URI.create(url + "/2015-03-31/functions/"
                                    + URLEncoder.encode(function, StandardCharsets.UTF_8) + "/invocations"))
                            .POST(HttpRequest.BodyPublishers.ofString(input.toString())));
            JsonNode result = JSON.readTree(answer.body());
            if (answer.headers().firstValue("x-amz-function-error").isPresent()) {
                throw new TaskFailedException(result.path("errorType").asText("Lambda.Unknown"), result.toString());
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> send(String service, HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> answer = client.send(
                    request.header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=executor/20260101/us-east-1/" + service
                                            + "/aws4_request, SignedHeaders=host, Signature=none")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IOException(answer.request().uri() + ": " + answer.statusCode() + " "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public List<Listed> list(String bucket, String prefix) throws IOException {
        throw new IOException("no map of this project reads a listing");
    }

    @Override
    public byte[] read(String bucket, String key) throws IOException {
        return send("s3", HttpRequest.newBuilder(URI.create(url + "/" + bucket + "/" + key))).body();
    }

    @Override
    public void write(String bucket, String key, byte[] content) throws IOException {
        send(
                "s3",
                HttpRequest.newBuilder(URI.create(url + "/" + bucket + "/" + key))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
    }
}
