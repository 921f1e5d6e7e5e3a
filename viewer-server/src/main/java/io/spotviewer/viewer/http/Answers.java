package io.spotviewer.viewer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.published.MediaType;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.IoUtils;

/** Answers made for one request, which nobody may cache. */
final class Answers {

    /** RFC 9110, 15.5.20; Undertow has no name for it. */
    static final int MISDIRECTED_REQUEST = 421;

    /** The address of the look of pages made here: the policy lets no style be in a page. */
    static final String STYLE_ADDRESS = "/answers.css";

    /** The colours of a site. */
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; background: #fcfbf8; color: #1c2125; font: 1rem/1.5 sans-serif;
              overflow-wrap: anywhere; }
            h1 { font: 1.75rem/1.2 serif; }
            a { color: #0f5862; }
            @media (prefers-color-scheme: dark) { body { background: #14171a; color: #e8e6e0; } a { color: #86ccd4; } }
            @media print { body { background: #fff; color: #000; } a { color: #000; } }
            """;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Ends the exchange without reading the rest of the request. */
    private static final IoCallback CLOSE = new IoCallback() {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            IoUtils.safeClose(exchange.getConnection());
            exchange.endExchange();
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            onComplete(exchange, sender);
        }
    };

    private Answers() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static void json(HttpServerExchange exchange, int status, ObjectNode node) {
        send(exchange, status, MediaType.JSON, node.toString() + "\n", IoCallback.END_EXCHANGE);
    }

    static void jsonError(HttpServerExchange exchange, int status, String message) {
        json(exchange, status, object().put("error", message));
    }

    /** Sends a small page without script. Nothing of the request is in its text. */
    static void page(HttpServerExchange exchange, int status, String message) {
        send(exchange, status, MediaType.HTML, html(status, message), IoCallback.END_EXCHANGE);
    }

    /** Sends the look of such pages. */
    static void style(HttpServerExchange exchange) {
        send(exchange, StatusCodes.OK, MediaType.CSS, STYLE, IoCallback.END_EXCHANGE);
    }

    /**
     * Sends the browser on to another address at once. Where that has no fragment, the browser keeps the one that it has.
     *
     * @param url an address on this server, as it is in HTML
     */
    static void lead(HttpServerExchange exchange, String url) {
        exchange.getResponseHeaders().put(Headers.LOCATION, url.replace("&amp;", "&"));
        page(exchange, StatusCodes.FOUND, "It is <a href=\"" + url + "\">here</a> now.");
    }

    /**
     * Rejects the request.
     *
     * @param inJson for a program; else for a reader
     */
    static void refuse(HttpServerExchange exchange, int status, String message, boolean inJson) {
        refuse(exchange, status, message, inJson, IoCallback.END_EXCHANGE);
    }

    /** Rejects the request and closes the connection without reading the rest. */
    static void refuseAndClose(HttpServerExchange exchange, int status, String message, boolean inJson) {
        exchange.setPersistent(false);
        refuse(exchange, status, message, inJson, CLOSE);
    }

    private static void refuse(
            HttpServerExchange exchange, int status, String message, boolean inJson, IoCallback then) {
        if (inJson) {
            send(exchange, status, MediaType.JSON, object().put("error", message) + "\n", then);
        } else {
            send(exchange, status, MediaType.HTML, html(status, message), then);
        }
    }

    static String html(int status, String message) {
        String title = status + " " + reason(status);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/answers.css"><title>%s – Spot Viewer</title></head>
                <body><main><h1>%s</h1><p>%s</p></main></body>
                </html>
                """.formatted(title, title, message);
    }

    private static String reason(int status) {
        return status == MISDIRECTED_REQUEST ? "Misdirected Request" : StatusCodes.getReason(status);
    }

    private static void send(HttpServerExchange exchange, int status, MediaType type, String text, IoCallback then) {
        ByteBuffer body = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        exchange.setStatusCode(status);
        exchange.setReasonPhrase(reason(status));
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.CONTENT_TYPE, type.contentType());
        headers.put(Headers.CACHE_CONTROL, "no-store");
        headers.put(Headers.CONTENT_LENGTH, Integer.toString(body.remaining()));
        if (exchange.getRequestMethod().equals(Methods.HEAD) && then == IoCallback.END_EXCHANGE) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(body, then);
        }
    }
}
