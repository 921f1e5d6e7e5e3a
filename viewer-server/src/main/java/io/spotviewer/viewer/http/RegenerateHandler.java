package io.spotviewer.viewer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.regenerate.RegenerationException;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /regenerate} and {@code GET /regenerations/{id}}. */
final class RegenerateHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RegenerateHandler.class);
    private static final String STATES = "/regenerations";

    private final Regeneration regeneration;
    private final Optional<BearerToken> token;
    private final Clients clients;
    private final FailureBudget failures;
    private final Object starting = new Object();
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();

    RegenerateHandler(
            Regeneration regeneration, Optional<String> token, int tokenFailures, Clients clients, Clock clock) {
        this.regeneration = regeneration;
        this.token = token.map(BearerToken::new);
        this.clients = clients;
        this.failures = new FailureBudget(tokenFailures, clock);
    }

    static boolean isState(String path) {
        return path.equals(STATES) || path.startsWith(STATES + "/");
    }

    /** Checks the right to regenerate; a worker thread starts the regeneration, which may take a while. */
    void start(HttpServerExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (CrossSite.is(exchange.getRequestHeaders())) {
            refuse(exchange, StatusCodes.FORBIDDEN, "the request comes from another site's page");
        } else if (token.isEmpty()) {
            refuse(
                    exchange,
                    StatusCodes.FORBIDDEN,
                    "regeneration is closed here: start the server with SPOT_VIEWER_TOKEN or --token-file to open it");
        } else if (failures.isSpent(clients.address(exchange))) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "60");
            refuse(exchange, StatusCodes.TOO_MANY_REQUESTS, "too many wrong tokens from this address; wait a minute");
        } else if (!token.get().isPresentedBy(authorization)) {
            // Who shows no token has not guessed one.
            if (BearerToken.isOneIn(authorization)) {
                failures.spend(clients.address(exchange));
            }
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer realm=\"spot-viewer\"");
            refuse(
                    exchange,
                    StatusCodes.UNAUTHORIZED,
                    "expected the header Authorization: Bearer TOKEN with the right token");
        } else {
            exchange.dispatch((HttpHandler) e -> answer(e, this::startNow));
        }
    }

    void state(HttpServerExchange exchange, String path) {
        String id = path.equals(STATES) ? "" : path.substring(STATES.length() + 1);
        exchange.dispatch((HttpHandler) e -> answer(e, step -> stateNow(step, id)));
    }

    private void startNow(HttpServerExchange exchange) throws RegenerationException {
        Regeneration.Started started;
        synchronized (starting) {
            started = regeneration.start();
        }
        accepted.increment();
        String statusUrl = STATES + "/" + started.id();
        exchange.getResponseHeaders().put(Headers.LOCATION, statusUrl);
        ObjectNode answer = Answers.object()
                .put("executionArn", started.executionArn())
                .put("consoleUrl", started.consoleUrl().orElse(null))
                .put("statusUrl", statusUrl)
                .put("joined", started.joined());
        Answers.json(exchange, StatusCodes.ACCEPTED, answer);
    }

    private void stateNow(HttpServerExchange exchange, String id) throws RegenerationException {
        Optional<Regeneration.State> found = Regeneration.Started.isId(id) ? regeneration.state(id) : Optional.empty();
        if (found.isEmpty()) {
            Answers.jsonError(exchange, StatusCodes.NOT_FOUND, "there is no such regeneration, or it is long past");
            return;
        }
        Regeneration.State state = found.get();
        ObjectNode answer = Answers.object()
                .put("id", state.id())
                .put("status", state.status().name())
                .put("startedAt", state.startedAt().map(Instant::toString).orElse(null))
                .put("stoppedAt", state.stoppedAt().map(Instant::toString).orElse(null))
                .put("error", state.error().orElse(null));
        Answers.json(exchange, StatusCodes.OK, answer);
    }

    /** A part of an answer that may fail in the regeneration. */
    @FunctionalInterface
    private interface Step {
        void run(HttpServerExchange exchange) throws RegenerationException;
    }

    private static void answer(HttpServerExchange exchange, Step step) {
        try {
            step.run(exchange);
        } catch (RegenerationException e) {
            LOG.warn("No regeneration: {}", e.getMessage(), e.getCause());
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "30");
            Answers.jsonError(exchange, StatusCodes.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A regeneration could not be started, or its state not read", e);
            Answers.jsonError(exchange, StatusCodes.INTERNAL_SERVER_ERROR, "this failed; the server's log says why");
        }
    }

    private void refuse(HttpServerExchange exchange, int status, String message) {
        refused.increment();
        Answers.jsonError(exchange, status, message);
    }
}
