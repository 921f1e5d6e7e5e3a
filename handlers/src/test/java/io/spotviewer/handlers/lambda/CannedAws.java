package io.spotviewer.handlers.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** All of AWS that the handlers talk to, at one loopback endpoint, with one answer for each call. */
final class CannedAws implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> answers;

    /** The calls that were made. */
    final SortedSet<String> called = new ConcurrentSkipListSet<>();

    /** The same, each as often as it was made. */
    final List<String> inOrder = Collections.synchronizedList(new ArrayList<>());

    /** The answers by the name of the call. */
    CannedAws(Map<String, String> answers) throws IOException {
        this.answers = answers;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String call = call(exchange, body);
            called.add(call);
            inOrder.add(call);
            String answer = answers.getOrDefault(call, "{\"__type\":\"UnknownOperationException\"}");
            boolean refused = answer.contains("<Errors>") || !answers.containsKey(call);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refused ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Batch says it in the path, ECS, DynamoDB and Step Functions in a header, EC2 in the form. */
    private static String call(HttpExchange exchange, String body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            String operation = target.substring(target.indexOf('.') + 1);
            if (body.contains("\"IndexName\"")) {
                return operation + " of an index";
            }
            return body.contains("\"TableName\":\"job") ? operation + " of a job" : operation;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/v1/")) {
            return path.substring("/v1/".length());
        }
        String action = body.replaceFirst("(?s).*\\bAction=(\\w+).*", "$1");
        return body.contains("Filter.1.Name") ? action + " by filter" : action;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
