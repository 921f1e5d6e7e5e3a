package io.spotviewer.records.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spotviewer.records.aws.CallBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Answers as DynamoDB does on the wire, with what a test wrote down beforehand, and keeps what it was asked. */
final class ScriptedDynamo implements AutoCloseable {

    private static final String CODES = "com.amazonaws.dynamodb.v20120810#";

    private final HttpServer server;
    private final DynamoDbClient client;
    private final Map<String, Deque<Answer>> script = new TreeMap<>();
    private final Map<String, List<JsonNode>> asked = new TreeMap<>();

    private record Answer(int status, String body) {}

    ScriptedDynamo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = CallBudget.within(DynamoDbClient.builder())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    DynamoDbClient client() {
        return client;
    }

    /** Adds an answer to an operation; the last one is given again and again. */
    synchronized ScriptedDynamo answers(String operation, String json) {
        script.computeIfAbsent(operation, unused -> new ArrayDeque<>()).add(new Answer(200, json));
        return this;
    }

    /** Adds a failure, as often as told. */
    synchronized ScriptedDynamo fails(String operation, int times, int status, String code) {
        for (int i = 0; i < times; i++) {
            script.computeIfAbsent(operation, unused -> new ArrayDeque<>())
                    .add(new Answer(status, "{\"__type\":\"" + CODES + code + "\",\"message\":\"as scripted\"}"));
        }
        return this;
    }

    /** The bodies of the requests of an operation, the first first. */
    synchronized List<JsonNode> asked(String operation) {
        return List.copyOf(asked.getOrDefault(operation, List.of()));
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String operation = target.substring(target.indexOf('.') + 1);
        asked.computeIfAbsent(operation, unused -> new ArrayList<>())
                .add(JsonMapper.builder().build().readTree(exchange.getRequestBody()));
        Deque<Answer> answers = script.getOrDefault(operation, new ArrayDeque<>());
        Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.peekFirst();
        if (answer == null) {
            throw new UncheckedIOException(new IOException("expected no " + operation + "; script an answer for it"));
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
