package io.spotviewer.viewer.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/** The first handler of every request: rejects malformed ones, answers for methods, and passes the rest to its handler. */
final class FrontDoor implements HttpHandler {

    private static final String REGENERATE = "/regenerate";

    private final Traffic traffic;
    private final FileHandler files;
    private final HealthHandler health;
    private final StatusHandler status;
    private final RegenerateHandler regenerate;
    private volatile boolean closing;

    FrontDoor(
            Traffic traffic,
            FileHandler files,
            HealthHandler health,
            StatusHandler status,
            RegenerateHandler regenerate) {
        this.traffic = traffic;
        this.files = files;
        this.health = health;
        this.status = status;
        this.regenerate = regenerate;
    }

    /** From now on every answer is the last one on its connection. */
    void beginClosing() {
        closing = true;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        traffic.begin(exchange);
        SecurityHeaders.addTo(exchange.getResponseHeaders());
        if (closing) {
            exchange.setPersistent(false);
        }
        if (!RequestRules.isWellFormed(exchange)) {
            Answers.refuseAndClose(exchange, StatusCodes.BAD_REQUEST, "This is no HTTP request that leaves no doubt.");
            return;
        }
        String path = path(exchange);
        boolean allowed = isAllowed(exchange, path);
        if (!allowed) {
            exchange.getResponseHeaders().put(Headers.ALLOW, path.equals(REGENERATE) ? "POST" : "GET, HEAD");
        }
        if (RequestRules.declaresBody(exchange)) {
            int code = allowed ? StatusCodes.REQUEST_ENTITY_TOO_LARGE : StatusCodes.METHOD_NOT_ALLOWED;
            Answers.refuseAndClose(exchange, code, "Requests have no body here; send none.");
        } else if (!allowed) {
            Answers.page(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This address does not take that method.");
        } else {
            route(exchange, path);
        }
    }

    private void route(HttpServerExchange exchange, String path) {
        if (path.equals("/healthz")) {
            health.handle(exchange);
        } else if (path.equals("/status.json")) {
            status.handle(exchange);
        } else if (path.equals(REGENERATE)) {
            regenerate.start(exchange);
        } else if (RegenerateHandler.isState(path)) {
            regenerate.state(exchange, path);
        } else {
            files.handle(exchange, path);
        }
    }

    private static boolean isAllowed(HttpServerExchange exchange, String path) {
        HttpString method = exchange.getRequestMethod();
        if (path.equals(REGENERATE)) {
            return method.equals(Methods.POST);
        }
        return method.equals(Methods.GET) || method.equals(Methods.HEAD);
    }

    /** Returns the path as it was sent, undecoded, without the query. */
    private static String path(HttpServerExchange exchange) {
        String path = exchange.isHostIncludedInRequestURI() ? exchange.getRequestPath() : exchange.getRequestURI();
        return path.startsWith("/") ? path : "/" + path;
    }
}
