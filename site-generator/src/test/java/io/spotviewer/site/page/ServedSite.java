package io.spotviewer.site.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Rendered sites on loopback, under the policy that they are served with, and a stand-in for the viewer's regeneration. */
final class ServedSite implements AutoCloseable {

    static {
        // Without it, an answer in two packets waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");

    /** Finds the bytes of a path of a site. */
    private interface Contents {
        byte @Nullable [] find(String site, String path) throws IOException;
    }

    private final Contents contents;
    private final HttpServer server;
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    private volatile Answer toRegenerate = new Answer(403, "{\"error\":\"regeneration is closed here\"}");
    private volatile Answer toState = new Answer(404, "{\"error\":\"there is no such regeneration\"}");

    private volatile Answer health = new Answer(200, "{\"status\":\"ok\",\"lastError\":null}");
    private volatile Answer generation =
            new Answer(200, "{\"generatedAt\":\"2026-01-15T10:15:00Z\",\"dataThrough\":\"2026-01-15T10:10:00Z\"}");

    /** What the stand-in says: a status and JSON, as the viewer's tests hold it to. */
    record Answer(int status, String json) {}

    /** Serves each site under its name. */
    ServedSite(Map<String, SortedMap<String, byte[]>> sites) throws IOException {
        this((site, path) -> sites.containsKey(site) ? sites.get(site).get(path) : null);
    }

    /** Serves the release in a folder as the site named {@code site}. */
    static ServedSite ofFolder(Path release) throws IOException {
        return new ServedSite((site, path) -> {
            Path file = release.resolve(path);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        });
    }

    private ServedSite(Contents contents) throws IOException {
        this.contents = contents;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String site, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + site + "/" + path;
    }

    /** From now on {@code POST /regenerate} is answered so. */
    void answerRegenerate(int status, String json) {
        toRegenerate = new Answer(status, json);
    }

    /** From now on {@code GET /healthz} is answered so. */
    void answerHealth(String json) {
        health = new Answer(200, json);
    }

    /** From now on {@code GET /generated.json} is answered so. */
    void answerGeneration(String generatedAt) {
        generation = new Answer(200, "{\"generatedAt\":\"" + generatedAt + "\",\"dataThrough\":null}");
    }

    /** The same, with the time of the latest event. */
    void answerGeneration(String generatedAt, String dataThrough) {
        generation =
                new Answer(200, "{\"generatedAt\":\"" + generatedAt + "\",\"dataThrough\":\"" + dataThrough + "\"}");
    }

    /** From now on {@code GET /regenerations/…} is answered so. */
    void answerState(int status, String json) {
        toState = new Answer(status, json);
    }

    /** What {@code POST /regenerate} was asked with since the last time: the method and {@code Authorization}, in turn. */
    BlockingQueue<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        String path = parts.length < 2 ? "" : parts[1];
        byte[] file = contents.find(parts[0], path);
        if (path.equals("regenerate")) {
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            json(exchange, toRegenerate);
        } else if (path.equals("healthz")) {
            json(exchange, health);
        } else if (path.equals("generated.json")) {
            json(exchange, generation);
        } else if (path.startsWith("regenerations/")) {
            json(exchange, toState);
        } else if (file == null) {
            json(exchange, new Answer(404, "{\"error\":\"there is no such page\"}"));
        } else {
            send(exchange, 200, TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain"), file);
        }
    }

    private static void json(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        send(exchange, answer.status(), "application/json; charset=utf-8", body);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
