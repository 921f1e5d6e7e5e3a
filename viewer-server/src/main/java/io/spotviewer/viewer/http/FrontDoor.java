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
    private static final String OTHER_HOST =
            "This server does not answer under that name. Use its IP address or localhost; "
                    + "whoever runs it can add a name with --allowed-host.";

    private final Traffic traffic;
    private final AllowedHosts hosts;
    private final FileHandler files;
    private final HealthHandler health;
    private final StatusHandler status;
    private final RegenerateHandler regenerate;
    private volatile boolean closing;

    FrontDoor(
            Traffic traffic,
            AllowedHosts hosts,
            FileHandler files,
            HealthHandler health,
            StatusHandler status,
            RegenerateHandler regenerate) {
        this.traffic = traffic;
        this.hosts = hosts;
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
        String path = path(exchange);
        boolean inJson = isForPrograms(path);
        if (!RequestRules.isWellFormed(exchange)) {
            Answers.refuseAndClose(
                    exchange, StatusCodes.BAD_REQUEST, "This is no HTTP request that leaves no doubt.", inJson);
            return;
        }
        if (!hosts.allows(exchange)) {
            Answers.refuseAndClose(exchange, Answers.MISDIRECTED_REQUEST, OTHER_HOST, inJson);
            return;
        }
        boolean allowed = isAllowed(exchange, path);
        if (!allowed) {
            exchange.getResponseHeaders().put(Headers.ALLOW, path.equals(REGENERATE) ? "POST" : "GET, HEAD");
        }
        if (RequestRules.declaresBody(exchange)) {
            int code = allowed ? StatusCodes.REQUEST_ENTITY_TOO_LARGE : StatusCodes.METHOD_NOT_ALLOWED;
            Answers.refuseAndClose(exchange, code, "Requests have no body here; send none.", inJson);
        } else if (!allowed) {
            Answers.refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This address does not take that method.", inJson);
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

    /** True if programs ask there: then every answer is JSON. */
    private static boolean isForPrograms(String path) {
        return path.equals(REGENERATE) || RegenerateHandler.isState(path);
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
