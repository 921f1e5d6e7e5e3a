package io.spotviewer.site.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Rendered sites on loopback, under the policy that they are served with, and a stand-in for the viewer's regeneration. */
final class ServedSite implements AutoCloseable {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");

    private final Map<String, SortedMap<String, byte[]>> sites;
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
        this.sites = sites;
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
        SortedMap<String, byte[]> files = sites.get(parts[0]);
        byte[] file = files == null ? null : files.get(path);
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
