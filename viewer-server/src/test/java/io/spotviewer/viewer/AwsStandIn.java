package io.spotviewer.viewer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Something on loopback that answers as AWS does on the wire, and the SDK's own settings that lead there. */
final class AwsStandIn implements AutoCloseable {

    private static final List<String> SETTINGS =
            List.of("aws.region", "aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrl");

    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    private record Reply(int status, String body) {}

    AwsStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
        System.setProperty("aws.secretAccessKey", "example");
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next answer; the last one that was given here is given for ever. */
    synchronized void willAnswer(int status, String body) {
        replies.add(new Reply(status, body));
    }

    /** What was asked so far: the operation of a JSON protocol, if it is one, the method, the address and the body. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Answers no more. */
    void goAway() {
        server.stop(0);
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

    @Override
    public void close() {
        goAway();
        SETTINGS.forEach(System::clearProperty);
    }
}
