package io.spotviewer.site.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Rendered sites on loopback, under the policy that they are served with, and a stand-in for the viewer's regeneration. */
final class ServedSite implements AutoCloseable {

    static final String TOKEN = "right-token";
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
    private final AtomicInteger polls = new AtomicInteger();
    private final String outcome;

    /**
     * Serves each site under its name.
     *
     * @param outcome how a regeneration ends, as JSON
     */
    ServedSite(Map<String, SortedMap<String, byte[]>> sites, String outcome) throws IOException {
        this.sites = sites;
        this.outcome = outcome;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String site, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + site + "/" + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        String path = parts.length < 2 ? "" : parts[1];
        SortedMap<String, byte[]> files = sites.get(parts[0]);
        byte[] file = files == null ? null : files.get(path);
        if (path.equals("regenerate")) {
            regenerate(exchange);
        } else if (path.equals("healthz")) {
            json(exchange, 200, "{\"status\":\"ok\",\"lastError\":null}");
        } else if (path.startsWith("regenerations/")) {
            json(exchange, 200, polls.incrementAndGet() < 2 ? "{\"status\":\"RUNNING\"}" : outcome);
        } else if (file == null) {
            json(exchange, 404, "{\"error\":\"there is no such page\"}");
        } else {
            send(exchange, 200, TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain"), file);
        }
    }

    private void regenerate(HttpExchange exchange) throws IOException {
        boolean right = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!exchange.getRequestMethod().equals("POST")) {
            json(exchange, 405, "{\"error\":\"expected POST\"}");
        } else if (!right) {
            json(exchange, 401, "{\"error\":\"expected the right token\"}");
        } else {
            polls.set(0);
            json(exchange, 202, "{\"statusUrl\":\"/any/regenerations/r-1\",\"consoleUrl\":null,\"joined\":false}");
        }
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
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
